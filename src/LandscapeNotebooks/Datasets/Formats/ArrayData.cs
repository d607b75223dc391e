using System.Collections.Immutable;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>Makes a data set of two arrays, x and y.</summary>
/// <remarks>
/// x is (N, I), or of images (N, H, W), (N, C, H, W) or (N, H, W, C), told apart by which of the two ends is 1, 3 or 4. Images of bytes
/// become byte / 255, all other numbers stay as they are. y of whole numbers, (N) or (N, 1), holds classes; of floating-point numbers, (N)
/// or (N, O), targets.
/// </remarks>
internal static class ArrayData
{
    /// <param name="name">Display name.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="y">The classes or targets.</param>
    /// <param name="places">The files of the two, for messages.</param>
    /// <param name="classes">The number of classes; null to take what the largest one asks for.</param>
    /// <exception cref="DataFileException">They do not belong together, or hold what no data set can.</exception>
    public static Dataset Of(string name, Tensor x, Tensor y, (string X, string Y) places, int? classes)
    {
        if (x.Shape.Length is 0 or > 4 || x.Shape.Contains(0))
            throw new DataFileException(places.X, "header", $"is {Describe(x)}, expected (N, I), (N, H, W) or (N, C, H, W)",
                "reshape the array");
        int count = x.Shape[0];
        bool isFlat = y.Shape.Length == 1 || y.Shape is [_, 1];
        if (y.Shape.Length is 0 or > 2 || y.Shape[0] != count)
            throw new DataFileException(places.Y, "header", $"is {Describe(y)}, expected {count} rows as {places.X} has",
                "take the two arrays of one part");

        (x, var shape) = Planar(x);
        if (TensorTypes.IsFloat(y.Type))
            return Dataset.Regression(name, Finite(places.X, x), Finite(places.Y, y), y.Shape.Length == 2 ? y.Shape[1] : 1, shape);
        if (!isFlat)
            throw new DataFileException(places.Y, "header", $"is {Describe(y)}, expected classes (N)", "take argmax over its rows");
        int[] labels = Labels(places.Y, y, classes);
        int classCount = classes ?? labels.Max() + 1;
        return x.Type == TensorType.U8 && shape.Length == 3
            ? Dataset.Images(name, x.Data.ToArray(), shape, labels, classCount)
            : Dataset.Classification(name, Finite(places.X, x), labels, classCount, shape);
    }

    /// <summary>The samples with their channels first, and the shape of one.</summary>
    private static (Tensor X, ImmutableArray<int> Shape) Planar(Tensor x)
    {
        switch (x.Shape)
        {
            case [_]:
                return (x, [1]);
            case [_, var inputs]:
                return (x, [inputs]);
            case [_, var height, var width]:
                return (x, [1, height, width]);
            case [var count, var height, var width, var channels] when channels is 1 or 3 or 4 && height is not (1 or 3 or 4):
                int size = TensorTypes.Size(x.Type), pixels = height * width;
                byte[] planar = new byte[x.Data.Length];
                var data = x.Data.Span;
                for (int from = 0; from < planar.Length / size; from++)
                {
                    int sample = from / (pixels * channels), pixel = from / channels % pixels, channel = from % channels;
                    data.Slice(from * size, size).CopyTo(planar.AsSpan((sample * channels * pixels + channel * pixels + pixel) * size));
                }

                return (x with { Shape = [count, channels, height, width], Data = planar }, [channels, height, width]);
            default:
                return (x, x.Shape[1..]);
        }
    }

    private static int[] Labels(string place, Tensor y, int? classes)
    {
        const int most = 1_000_000;
        double[] values = y.ToDoubles();
        int bad = Array.FindIndex(values, value => value < 0 || value >= (classes ?? most));
        return bad < 0 ? Array.ConvertAll(values, value => (int)value)
            : throw new DataFileException(place, $"label {bad}", $"is {values[bad]}, expected 0..{(classes ?? most) - 1}",
                "number the classes from 0, in all parts alike");
    }

    private static double[] Finite(string place, Tensor array)
    {
        double[] values = array.ToDoubles();
        int bad = Array.FindIndex(values, value => !double.IsFinite(value)), width = values.Length / array.Shape[0];
        return bad < 0 ? values : throw new DataFileException(place, $"sample {bad / width}, number {bad % width}",
            FormattableString.Invariant($"is {values[bad]}, expected a finite number"), "fill it in or remove the sample");
    }

    private static string Describe(Tensor array) => $"{array.Type} ({string.Join(", ", array.Shape)})";
}
