using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Datasets;

/// <summary>Inputs as bytes, (rows, C, pixels) row-major, with an affine map for each channel: x = scale_c byte + offset_c.</summary>
internal sealed class ByteStorage(byte[] values, int inputSize, ImmutableArray<double> scale, ImmutableArray<double> offset,
    Standardization? map = null) : ISampleStorage
{
    private readonly int _pixels = inputSize / scale.Length;

    public Standardization? Map => map;

    public void Copy(int row, Span<double> destination)
    {
        var source = Row(row);
        for (int channel = 0; channel < scale.Length; channel++)
        {
            double a = scale[channel], b = offset[channel];
            var from = source.Slice(channel * _pixels, _pixels);
            var to = destination.Slice(channel * _pixels, _pixels);
            for (int i = 0; i < from.Length; i++)
                to[i] = Math.FusedMultiplyAdd(from[i], a, b);
        }
    }

    public void Copy(int row, Span<float> destination)
    {
        var source = Row(row);
        for (int channel = 0; channel < scale.Length; channel++)
        {
            Scale(source.Slice(channel * _pixels, _pixels), destination.Slice(channel * _pixels, _pixels),
                (float)scale[channel], (float)offset[channel]);
        }
    }

    // From the number of pixels of each of the 256 values: whole numbers, so that the order of the samples changes nothing.
    public void Moments(Func<int, int> row, int count, Span<double> mean, Span<double> variance)
    {
        var counts = new long[scale.Length * 256];
        for (int sample = 0; sample < count; sample++)
        {
            var source = Row(row(sample));
            for (int channel = 0; channel < scale.Length; channel++)
            {
                var histogram = counts.AsSpan(channel * 256, 256);
                foreach (byte value in source.Slice(channel * _pixels, _pixels))
                    histogram[value]++;
            }
        }

        double terms = (double)count * _pixels;
        for (int channel = 0; channel < scale.Length; channel++)
        {
            long sum = 0;
            for (int value = 0; value < 256; value++)
                sum += value * counts[channel * 256 + value];
            double average = sum / terms, squares = 0;
            for (int value = 0; value < 256; value++)
                squares += counts[channel * 256 + value] * ((value - average) * (value - average));

            mean[channel] = scale[channel] * average + offset[channel];
            variance[channel] = scale[channel] * scale[channel] * (squares / terms);
        }
    }

    public ISampleStorage Standardize(Standardization next)
    {
        // (scale byte + offset - mean) / deviation is affine in the byte again.
        var newScale = scale.Select((s, c) => s / next.Deviation[c]).ToImmutableArray();
        var newOffset = offset.Select((o, c) => (o - next.Mean[c]) / next.Deviation[c]).ToImmutableArray();
        return new ByteStorage(values, inputSize, newScale, newOffset, next.After(map));
    }

    public void Black(Span<double> values) => offset.AsSpan().CopyTo(values);

    // Sixteen bytes at a time: the conversion feeds every training step.
    private static void Scale(ReadOnlySpan<byte> source, Span<float> destination, float scale, float offset)
    {
        int i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref byte from = ref MemoryMarshal.GetReference(source);
            ref float to = ref MemoryMarshal.GetReference(destination);
            var a = Vector128.Create(scale);
            var b = Vector128.Create(offset);
            for (; i <= source.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                var (low, high) = Vector128.Widen(Vector128.LoadUnsafe(ref from, (nuint)i));
                var ((x0, x1), (x2, x3)) = (Vector128.Widen(low), Vector128.Widen(high));
                Store(x0, 0, ref to);
                Store(x1, 4, ref to);
                Store(x2, 8, ref to);
                Store(x3, 12, ref to);
            }

            void Store(Vector128<uint> x, int place, ref float target) =>
                Vector128.FusedMultiplyAdd(Vector128.ConvertToSingle(x.AsInt32()), a, b).StoreUnsafe(ref target, (nuint)(i + place));
        }

        for (; i < source.Length; i++)
            destination[i] = MathF.FusedMultiplyAdd(source[i], scale, offset);
    }

    private ReadOnlySpan<byte> Row(int row) => values.AsSpan((int)((long)row * inputSize), inputSize);
}
