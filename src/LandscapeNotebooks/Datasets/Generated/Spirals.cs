using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>r (cos t, sin t), r = 0.1 + 0.9 u, t = 4 u + 2 pi c / 3, u ~ U(0, 1), c the class, plus 0.03 n, n ~ N(0, I).</summary>
internal sealed class Spirals() : GeneratedTable("spirals",
    "Three spiral arms wound into each other: needs a network of some width, and its surface shows it.", 100,
    ["first", "second", "third"], ["x", "y"])
{
    private const double Noise = 0.03, Turn = 4;

    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        double u = random.NextDouble(), radius = 0.1 + 0.9 * u;
        var (sin, cos) = Elementary.SinCos(Turn * u + label * (2 * Math.PI / 3));
        point[0] = radius * cos + Noise * random.NextNormal();
        point[1] = radius * sin + Noise * random.NextNormal();
    }
}
