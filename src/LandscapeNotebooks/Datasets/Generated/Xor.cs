using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>|x|, |y| ~ U(0.1, 1) with random signs, equal for the one class and different for the other.</summary>
internal sealed class Xor() : GeneratedTable("xor",
    "Four quadrants of which opposite ones belong together: the smallest task that a single unit cannot learn.", 100,
    ["equal", "different"], ["x", "y"])
{
    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        double sign = random.NextInt(2) == 0 ? -1 : 1;
        point[0] = sign * random.NextUniform(0.1, 1);
        point[1] = (label == 0 ? sign : -sign) * random.NextUniform(0.1, 1);
    }
}
