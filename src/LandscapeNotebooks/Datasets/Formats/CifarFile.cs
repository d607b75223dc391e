using System.Collections.Immutable;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>The binary files of CIFAR-10.</summary>
/// <remarks>
/// Records of 1 + 3072 bytes: the label, then the red, green and blue planes of 32 x 32. A. Krizhevsky, Learning multiple layers
/// of features from tiny images, 2009.
/// </remarks>
public static class CifarFile
{
    private const int Channels = 3, Side = 32, ImageBytes = Channels * Side * Side, RecordBytes = 1 + ImageBytes;
    private const int LargestImages = 100_000; // over all files; the published set has 60,000

    /// <summary>The ten classes, in the order of their labels.</summary>
    public static ImmutableArray<string> ClassNames { get; } =
        ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>Reads one or more files, one after another, as one data set of shape (3, 32, 32).</summary>
    /// <exception cref="DataFileException">A file is cut, foreign or too large.</exception>
    public static Dataset Read(string name, params ReadOnlySpan<string> paths)
    {
        int count = 0;
        foreach (string path in paths)
            count += RecordsOf(path, count);

        var pixels = new byte[count * ImageBytes];
        var labels = new int[count];
        int image = 0;
        foreach (string path in paths)
            image += Read(path, pixels.AsSpan(image * ImageBytes), labels.AsSpan(image));
        return Dataset.Images(name, pixels, [Channels, Side, Side], labels, ClassNames.Length, ClassNames);
    }

    /// <summary>How many images a file has by its length; 0 where it holds no whole records.</summary>
    internal static int RecordsOf(string path) => new FileInfo(path).Length is var length && length % RecordBytes == 0
        ? (int)Math.Min(length / RecordBytes, int.MaxValue) : 0;

    private static int RecordsOf(string path, int before)
    {
        long length = new FileInfo(path).Length;
        if (length == 0 || length % RecordBytes != 0)
        {
            throw new DataFileException(path, $"byte {length / RecordBytes * RecordBytes}",
                $"the file has {length} bytes, expected a multiple of {RecordBytes}",
                "it is cut or no CIFAR-10 file in the binary version: copy or download it again");
        }

        if (before + length / RecordBytes > LargestImages)
            throw new DataFileException(
                path, "length", $"holds {length / RecordBytes} images, expected at most {LargestImages} in all", "read it in parts");
        return (int)(length / RecordBytes);
    }

    private static int Read(string path, Span<byte> pixels, Span<int> labels)
    {
        using var stream = new BufferedStream(File.OpenRead(path), 1 << 16);
        int records = (int)(stream.Length / RecordBytes);
        if (records > labels.Length)
            throw new DataFileException(path, "length", "grew while it was read", "copy it to a place where nothing writes to it");

        for (int i = 0; i < records; i++)
        {
            labels[i] = stream.ReadByte();
            if (labels[i] is < 0 or > 9)
            {
                throw new DataFileException(path, $"byte {(long)i * RecordBytes}", $"is label {labels[i]}, expected 0..9",
                    "this is no CIFAR-10 file in the binary version: download it again");
            }

            stream.ReadExactly(pixels.Slice(i * ImageBytes, ImageBytes));
        }

        return records;
    }
}
