using System.Numerics.Tensors;

namespace LandscapeNotebooks.Datasets;

/// <summary>Inputs as numbers, (rows, I) row-major.</summary>
/// <param name="values">The inputs.</param>
/// <param name="inputSize">I.</param>
/// <param name="black">What an input of 0 became under the maps so far, by feature or channel; null for 0.</param>
/// <param name="map">The maps so far as one.</param>
internal sealed class TableStorage(double[] values, int inputSize, double[]? black = null, Standardization? map = null) : ISampleStorage
{
    public Standardization? Map => map;

    public void Copy(int row, Span<double> destination) => Row(row).CopyTo(destination);

    public void Copy(int row, Span<float> destination) => TensorPrimitives.ConvertTruncating(Row(row), destination);

    public void Moments(Func<int, int> row, int count, Span<double> mean, Span<double> variance)
    {
        int run = inputSize / mean.Length;
        mean.Clear();
        for (int sample = 0; sample < count; sample++)
        {
            var x = Row(row(sample));
            for (int i = 0; i < x.Length; i++)
                mean[i / run] += x[i];
        }

        foreach (ref double value in mean)
            value /= (double)count * run;

        // A second pass: the mean of squares minus the square of the mean would cancel where the mean is far from 0.
        variance.Clear();
        for (int sample = 0; sample < count; sample++)
        {
            var x = Row(row(sample));
            for (int i = 0; i < x.Length; i++)
                variance[i / run] += (x[i] - mean[i / run]) * (x[i] - mean[i / run]);
        }

        foreach (ref double value in variance)
            value /= (double)count * run;
    }

    public ISampleStorage Standardize(Standardization next)
    {
        int run = inputSize / next.Mean.Length;
        var mapped = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int entry = i % inputSize / run;
            mapped[i] = (values[i] - next.Mean[entry]) / next.Deviation[entry];
        }

        return new TableStorage(mapped, inputSize,
            [.. next.Mean.Select((mean, entry) => ((black?[entry] ?? 0) - mean) / next.Deviation[entry])], next.After(map));
    }

    public void Black(Span<double> values)
    {
        values.Clear();
        black.AsSpan().CopyTo(values);
    }

    private ReadOnlySpan<double> Row(int row) => values.AsSpan(row * inputSize, inputSize);
}
