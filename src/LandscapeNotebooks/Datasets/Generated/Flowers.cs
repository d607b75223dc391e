using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>x_f = m_cf + s_cf (0.75 z + sqrt(1 - 0.75^2) n_f), z and n_f ~ N(0, 1): features that grow together
/// with the flower's size z.</summary>
/// <remarks>Means and deviations resemble those of Fisher's Iris; no flower was measured.</remarks>
internal sealed class Flowers() : GeneratedTable("flowers",
    "Four measures in centimetres of 150 invented flowers of three kinds, in the manner of Fisher's Iris; generated, never measured.", 50,
    ["alba", "media", "magna"], ["sepal_length", "sepal_width", "petal_length", "petal_width"], decimals: 1)
{
    private const double Common = 0.75;

    private static readonly double[][] Means = [[5.0, 3.4, 1.5, 0.3], [5.9, 2.8, 4.3, 1.3], [6.6, 3.0, 5.5, 2.0]];
    private static readonly double[][] Deviations = [[0.35, 0.35, 0.2, 0.08], [0.5, 0.3, 0.5, 0.2], [0.6, 0.3, 0.55, 0.27]];

    protected override void Draw(RandomSource random, int label, Span<double> point)
    {
        double size = random.NextNormal();
        for (int f = 0; f < point.Length; f++)
        {
            double own = Math.Sqrt(1 - Common * Common) * random.NextNormal();
            point[f] = Math.Max(0.1, Means[label][f] + Deviations[label][f] * (Common * size + own));
        }
    }
}
