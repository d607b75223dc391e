using System.Numerics.Tensors;

namespace LandscapeNotebooks.Datasets;

/// <summary>Inputs as numbers, (rows, I) row-major.</summary>
internal sealed class TableStorage(double[] values, int inputSize) : ISampleStorage
{
    public void Copy(int row, Span<double> destination) => Row(row).CopyTo(destination);

    public void Copy(int row, Span<float> destination) => TensorPrimitives.ConvertTruncating(Row(row), destination);

    public ISampleStorage Standardize(Standardization map)
    {
        int run = inputSize / map.Mean.Length;
        var mapped = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int entry = i % inputSize / run;
            mapped[i] = (values[i] - map.Mean[entry]) / map.Deviation[entry];
        }

        return new TableStorage(mapped, inputSize);
    }

    private ReadOnlySpan<double> Row(int row) => values.AsSpan(row * inputSize, inputSize);
}
