using System.Numerics.Tensors;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Parameters;

public sealed partial class ParameterVector
{
    /// <summary>x + y; where one of them is a product a d, its sum is rounded once.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ParameterVector operator +(ParameterVector x, ParameterVector y)
    {
        RequireSame(x, y);
        if (y._product is not null)
            return Sum(x.ToArray(), y._product.Factor, y._product.Vector, x, y);
        if (x._product is not null)
            return Sum(y.ToArray(), x._product.Factor, x._product.Vector, x, y);
        double[] sum = new double[x.Length];
        Lanewise.Add(x.AsSpan(), y.AsSpan(), sum.AsSpan());
        return Own(sum, Agreed(x, y));
    }

    /// <summary>x - y; where one of them is a product a d, its difference is rounded once.</summary>
    /// <inheritdoc cref="op_Addition"/>
    public static ParameterVector operator -(ParameterVector x, ParameterVector y)
    {
        RequireSame(x, y);
        if (y._product is not null)
            return Sum(x.ToArray(), -y._product.Factor, y._product.Vector, x, y);
        double[] difference = new double[x.Length];
        if (x._product is not null)
        {
            TensorPrimitives.Negate(y.AsSpan(), difference);
            return Sum(difference, x._product.Factor, x._product.Vector, x, y);
        }

        TensorPrimitives.Subtract(x.AsSpan(), y.AsSpan(), difference);
        return Own(difference, Agreed(x, y));
    }

    public static ParameterVector operator -(ParameterVector x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new(x._product is null ? new Product(-1, x) : x._product with { Factor = -x._product.Factor });
    }

    /// <summary>a d, formed when it is looked at.</summary>
    public static ParameterVector operator *(double a, ParameterVector d)
    {
        ArgumentNullException.ThrowIfNull(d);
        return new(new Product(a, d));
    }

    /// <inheritdoc cref="op_Multiply(double, ParameterVector)"/>
    public static ParameterVector operator *(ParameterVector d, double a) => a * d;

    /// <summary>x / a, element by element.</summary>
    public static ParameterVector operator /(ParameterVector x, double a)
    {
        ArgumentNullException.ThrowIfNull(x);
        double[] quotient = new double[x.Length];
        TensorPrimitives.Divide(x.AsSpan(), a, quotient);
        return Own(quotient, x.Layout);
    }

    /// <summary>x'y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public double Dot(ReadOnlySpan<double> y)
    {
        Lengths.Require(y.Length, Length, "P of the other vector");
        return FixedOrder.Dot(AsSpan(), y);
    }

    /// <summary>The Euclidean length |x|.</summary>
    public double Norm() => FixedOrder.Norm(AsSpan());

    private static ParameterVector Sum(double[] sum, double a, ParameterVector d, ParameterVector x, ParameterVector y)
    {
        Lanewise.AddScaled(a, d.AsSpan(), sum.AsSpan());
        return Own(sum, Agreed(x, y));
    }

    /// <summary>The blocks of both, or of the one that knows them; none where they differ.</summary>
    private static ParameterLayout? Agreed(ParameterVector x, ParameterVector y) =>
        x.Layout is null || y.Layout is null ? x.Layout ?? y.Layout : x.Layout.Equals(y.Layout) ? x.Layout : null;

    private static void RequireSame(ParameterVector x, ParameterVector y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Lengths.Require(y.Length, x.Length, "P, as the first vector");
    }
}
