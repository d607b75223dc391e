using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>lambda/2 |theta + a d + b e|^2, over all of theta but running statistics, from six products of the plane.</summary>
internal sealed record PenaltyOnPlane(
    double Scale, double Origin, double First, double Second, double OriginFirst, double OriginSecond, double FirstSecond)
{
    /// <summary>Null where there is no penalty.</summary>
    public static PenaltyOnPlane? Of(
        double lambda, ParameterLayout layout, ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (lambda == 0)
            return null;

        var sum = new PenaltyOnPlane(lambda / 2, 0, 0, 0, 0, 0, 0);
        foreach (var block in layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            ReadOnlySpan<double> t = block.Of(origin), d = block.Of(first), e = block.Of(second);
            sum = new(lambda / 2, sum.Origin + FixedOrder.Dot(t, t), sum.First + FixedOrder.Dot(d, d), sum.Second + FixedOrder.Dot(e, e),
                sum.OriginFirst + FixedOrder.Dot(t, d), sum.OriginSecond + FixedOrder.Dot(t, e), sum.FirstSecond + FixedOrder.Dot(d, e));
        }

        return sum;
    }

    public double At(double a, double b) =>
        Scale * (Origin + 2 * (a * OriginFirst + b * OriginSecond) + a * a * First + 2 * a * b * FirstSecond + b * b * Second);
}
