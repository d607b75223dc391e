using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>Objectives from functions: a model of any library gets every tool by one lambda.</summary>
/// <example><code>
/// var bowl = Objective.From(2, theta => theta[0] * theta[0] + 3 * theta[1] * theta[1]);
/// </code></example>
public static class Objective
{
    /// <param name="parameterCount">P.</param>
    /// <param name="value">f(theta).</param>
    /// <param name="threadSafe">Whether several threads may call the function at once.</param>
    public static IObjective From(int parameterCount, Func<ReadOnlySpan<double>, double> value, bool threadSafe = false) =>
        new ValueFunction(parameterCount, value, threadSafe);

    /// <param name="parameterCount">P.</param>
    /// <param name="gradient">(theta, g) => f(theta): writes the gradient over g and returns the value.</param>
    /// <param name="value">f(theta) where it is cheaper without the gradient.</param>
    /// <param name="threadSafe">Whether several threads may call the functions at once.</param>
    public static IDifferentiable From(
        int parameterCount,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => new GradientFunction(parameterCount, value, gradient, threadSafe);

    /// <param name="parameterCount">P.</param>
    /// <param name="gradient">(theta, g) => f(theta): writes the gradient over g and returns the value.</param>
    /// <param name="hessianProduct">(theta, v, p): writes H(theta) v over p.</param>
    /// <param name="value">f(theta) where it is cheaper without the gradient.</param>
    /// <param name="threadSafe">Whether several threads may call the functions at once.</param>
    public static ITwiceDifferentiable From(
        int parameterCount,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> hessianProduct,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => new HessianFunction(parameterCount, value, gradient, hessianProduct, threadSafe);

    /// <summary>The whole objective as one sample, so that a training runs on it: an epoch is a step.</summary>
    public static ISampledObjective AsOneSample(IDifferentiable objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new OneSample(objective);
    }

    private class ValueFunction : IObjective
    {
        private readonly Func<ReadOnlySpan<double>, double> _value;

        public ValueFunction(int parameterCount, Func<ReadOnlySpan<double>, double> value, bool threadSafe)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
            ArgumentNullException.ThrowIfNull(value);
            (ParameterCount, _value, IsThreadSafe) = (parameterCount, value, threadSafe);
        }

        public int ParameterCount { get; }

        public bool IsThreadSafe { get; }

        public double Value(ReadOnlySpan<double> parameters)
        {
            Lengths.Require(parameters.Length, ParameterCount, "P");
            return _value(parameters);
        }
    }

    private class GradientFunction(
        int parameterCount,
        Func<ReadOnlySpan<double>, double>? value,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        bool threadSafe)
        : ValueFunction(parameterCount, value ?? (theta => gradient(theta, new double[parameterCount])), threadSafe), IDifferentiable
    {
        private readonly Func<ReadOnlySpan<double>, Span<double>, double> _gradient =
            gradient ?? throw new ArgumentNullException(nameof(gradient));

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            Lengths.Require(parameters.Length, ParameterCount, "P");
            Lengths.Require(gradient.Length, ParameterCount, "P");
            return _gradient(parameters, gradient);
        }
    }

    private sealed class HessianFunction(
        int parameterCount,
        Func<ReadOnlySpan<double>, double>? value,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> hessianProduct,
        bool threadSafe) : GradientFunction(parameterCount, value, gradient, threadSafe), ITwiceDifferentiable
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
}
