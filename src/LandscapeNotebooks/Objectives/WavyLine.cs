using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>f(x) = x cos(c x): one parameter and many minima, each deeper than the last the farther out it lies.</summary>
/// <remarks>f' = cos(cx) - cx sin(cx), f'' = -2c sin(cx) - c^2 x cos(cx).</remarks>
/// <param name="Frequency">c, in radians per unit of x.</param>
public sealed record WavyLine(double Frequency = 1) : ITwiceDifferentiable
{
    /// <inheritdoc/>
    public int ParameterCount => 1;

    /// <inheritdoc/>
    public bool IsThreadSafe => true;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, 1, "x");
        return parameters[0] * Elementary.SinCos(Frequency * parameters[0]).Cos;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(parameters.Length, 1, "x");
        Lengths.Require(gradient.Length, 1, "x");
        double cx = Frequency * parameters[0];
        var (sin, cos) = Elementary.SinCos(cx);
        gradient[0] = cos - cx * sin;
        return parameters[0] * cos;
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Lengths.Require(parameters.Length, 1, "x");
        Lengths.Require(vector.Length, 1, "x");
        Lengths.Require(product.Length, 1, "x");
        double cx = Frequency * parameters[0];
        var (sin, cos) = Elementary.SinCos(cx);
        product[0] = -Frequency * (2 * sin + cx * cos) * vector[0];
    }
}
