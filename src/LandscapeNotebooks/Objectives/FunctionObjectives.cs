using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>f as the user's function.</summary>
internal class ValueFunction : IObjective
{
    private readonly Func<ReadOnlySpan<double>, double> _value;

    public ValueFunction(ParameterLayout layout, Func<ReadOnlySpan<double>, double> value, bool threadSafe)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentOutOfRangeException.ThrowIfLessThan(layout.ParameterCount, 1, nameof(layout));
        (Layout, _value, IsThreadSafe) = (layout, value, threadSafe);
    }

    public int ParameterCount => Layout.ParameterCount;

    public ParameterLayout Layout { get; }

    public bool IsThreadSafe { get; }

    public double Value(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        return _value(parameters);
    }
}

/// <summary>f with its gradient as the user's function.</summary>
internal class FunctionWithGradient(
    ParameterLayout layout,
    Func<ReadOnlySpan<double>, double>? value,
    Func<ReadOnlySpan<double>, Span<double>, double> gradient,
    bool threadSafe)
    : ValueFunction(layout, value ?? (theta => gradient(theta, new double[theta.Length])), threadSafe), IDifferentiable
{
    private readonly Func<ReadOnlySpan<double>, Span<double>, double> _gradient = gradient
        ?? throw new ArgumentNullException(nameof(gradient));

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(gradient.Length, ParameterCount, "P");
        return _gradient(parameters, gradient);
    }
}

/// <summary>f with its gradient and Hessian products as the user's functions.</summary>
internal sealed class FunctionWithHessian(
    ParameterLayout layout,
    Func<ReadOnlySpan<double>, double>? value,
    Func<ReadOnlySpan<double>, Span<double>, double> gradient,
    Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> hessianProduct,
    bool threadSafe) : FunctionWithGradient(layout, value, gradient, threadSafe), ITwiceDifferentiable
{
    private readonly Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> _product =
        hessianProduct ?? throw new ArgumentNullException(nameof(hessianProduct));

    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(vector.Length, ParameterCount, "P");
        Lengths.Require(product.Length, ParameterCount, "P");
        _product(parameters, vector, product);
    }
}
