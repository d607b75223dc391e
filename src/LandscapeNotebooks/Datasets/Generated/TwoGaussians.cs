using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>x = (-1.2, -0.6) + n or (1.2, 0.6) + n, n ~ N(0, I): the best line leaves about 9 % on the wrong side.</summary>
internal sealed class TwoGaussians() : GeneratedTable("two-gaussians",
    "Two overlapping normal classes in the plane: what logistic regression is made for.", 100, ["red", "blue"], ["x", "y"])
{
    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        double sign = label == 0 ? -1 : 1;
        point[0] = 1.2 * sign + random.NextNormal();
        point[1] = 0.6 * sign + random.NextNormal();
    }
}
