using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>r (cos t, sin t), r = 0.5 or 1, t ~ U(0, 2 pi), plus 0.08 n, n ~ N(0, I).</summary>
internal sealed class Circles() : GeneratedTable("circles",
    "A circle within a circle: separable by the radius, by no line.", 100, ["inner", "outer"], ["x", "y"])
{
    private const double Noise = 0.08;

    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        double radius = label == 0 ? 0.5 : 1;
        var (sin, cos) = Elementary.SinCos(random.NextUniform(0, 2 * Math.PI));
        point[0] = radius * cos + Noise * random.NextNormal();
        point[1] = radius * sin + Noise * random.NextNormal();
    }
}
