using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>(cos t, sin t) or (1 - cos t, 1/2 - sin t), t ~ U(0, pi), plus 0.12 n, n ~ N(0, I).</summary>
internal sealed class Moons() : GeneratedTable("moons",
    "Two half circles that reach into each other: no line separates them, a small network does.", 100, ["upper", "lower"], ["x", "y"])
{
    private const double Noise = 0.12;

    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        var (sin, cos) = Elementary.SinCos(random.NextUniform(0, Math.PI));
        point[0] = (label == 0 ? cos : 1 - cos) + Noise * random.NextNormal();
        point[1] = (label == 0 ? sin : 0.5 - sin) + Noise * random.NextNormal();
    }
}
