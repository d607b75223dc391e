using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>The curved valley f(x, y) = (a - x)^2 + b (y - x^2)^2, with its minimum 0 at (a, a^2).</summary>
/// <remarks>H. Rosenbrock, An automatic method for finding the greatest or least value of a function, 1960.</remarks>
public sealed record Rosenbrock(double A = 1, double B = 100) : ITwiceDifferentiable
{
    /// <inheritdoc/>
    public int ParameterCount => 2;

    /// <inheritdoc/>
    public bool IsThreadSafe => true;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, 2, "x, y");
        double ahead = A - parameters[0], off = parameters[1] - parameters[0] * parameters[0];
        return ahead * ahead + B * off * off;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(gradient.Length, 2, "x, y");
        double value = Value(parameters);
        double x = parameters[0], off = parameters[1] - x * x;
        gradient[0] = -2 * (A - x) - 4 * B * x * off;
        gradient[1] = 2 * B * off;
        return value;
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Lengths.Require(parameters.Length, 2, "x, y");
        Lengths.Require(vector.Length, 2, "x, y");
        Lengths.Require(product.Length, 2, "x, y");
        double x = parameters[0], y = parameters[1];
        double xx = 2 - 4 * B * (y - 3 * x * x), xy = -4 * B * x, yy = 2 * B;
        (product[0], product[1]) = (xx * vector[0] + xy * vector[1], xy * vector[0] + yy * vector[1]);
    }
}
