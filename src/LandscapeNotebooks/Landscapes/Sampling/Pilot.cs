using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Landscapes.Sampling;

/// <summary>The losses of every sample on a coarse grid of a plane, and between its points interpolated ones.</summary>
/// <remarks>
/// What a sample's loss is between four neighbours is not known, but nearly their bilinear interpolation: for one sample that is a
/// guess, yet its mean over all samples is known. That makes it a control variate.
/// </remarks>
/// <param name="a">First coordinates, ascending, (K).</param>
/// <param name="b">Second coordinates, ascending; one for a line.</param>
/// <param name="sampleCount">N.</param>
internal sealed class Pilot(double[] a, double[] b, int sampleCount)
{
    private readonly double[]?[] _losses = new double[a.Length * b.Length][];
    private readonly double[] _accuracies = new double[a.Length * b.Length];

    /// <summary>The points in the order in which they are computed.</summary>
    public IEnumerable<(int Index, double A, double B)> Points =>
        Enumerable.Range(0, _losses.Length).Select(index => (index, a[index % a.Length], b[index / a.Length]));

    /// <summary>Keeps the losses of all samples at a point, (N).</summary>
    public void Keep(int index, double[] losses, double accuracy) => (_losses[index], _accuracies[index]) = (losses, accuracy);

    /// <summary>The losses at a point of the coarse grid, (N), with the accuracy; null elsewhere.</summary>
    public (double[] Losses, double Accuracy)? At(double first, double second)
    {
        int i = Array.IndexOf(a, first), j = b.Length == 1 ? 0 : Array.IndexOf(b, second);
        return i < 0 || j < 0 ? null : (_losses[j * a.Length + i]!, _accuracies[j * a.Length + i]);
    }

    /// <summary>Writes each sample's interpolated loss over <paramref name="guesses"/>, (N).</summary>
    public void Interpolate(double first, double second, Span<double> guesses)
    {
        var (i, right) = Cell(a, first);
        var (j, above) = Cell(b, second);
        guesses.Clear();
        Add(i, j, (1 - right) * (1 - above), guesses);
        Add(i + 1, j, right * (1 - above), guesses);
        Add(i, j + 1, (1 - right) * above, guesses);
        Add(i + 1, j + 1, right * above, guesses);
    }

    private void Add(int i, int j, double share, Span<double> guesses)
    {
        if (share != 0)
            Lanewise.AddScaled(share, _losses[j * a.Length + i].AsSpan(0, sampleCount), guesses);
    }

    /// <summary>The cell of a coordinate, and how far it lies in it, 0 to 1.</summary>
    private static (int Index, double Share) Cell(double[] coordinates, double at)
    {
        if (coordinates.Length == 1)
            return (0, 0);
        int index = 0;
        while (index + 2 < coordinates.Length && at >= coordinates[index + 1])
            index++;
        return (index, (at - coordinates[index]) / (coordinates[index + 1] - coordinates[index]));
    }
}
