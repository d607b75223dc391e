using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Numerics;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Formats;

/// <summary>IDX files, the format of MNIST and its family, plain or gzipped.</summary>
/// <remarks>
/// Bytes 0, 0, type, rank; then one big-endian 32-bit extent for each axis; then the elements. Y. LeCun, C. Cortes, C. Burges,
/// The MNIST database, 1998.
/// </remarks>
public static class IdxFile
{
    private const int LargestRank = 8;
    private const string Mend = "copy or download it again";

    /// <summary>The most bytes that a gzipped file may unpack to: a small file can promise, and hold, a thousand times its size.</summary>
    public const int LargestUnpacked = 1 << 29;

    /// <summary>Reads an array; a file that begins as gzip does is unpacked.</summary>
    /// <exception cref="DataFileException">The file is cut, foreign, longer than it says, or too large.</exception>
    public static IdxArray Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = File.OpenRead(path);
        bool gzipped = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Position = 0;
        if (!gzipped)
            return Read(path, file, Math.Min(file.Length, Array.MaxLength));

        try
        {
            using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            return Read(path, unpacked, LargestUnpacked);
        }
        catch (InvalidDataException error)
        {
            throw new DataFileException(path, "gzip", error.Message.TrimEnd('.'), Mend, error);
        }
    }

    /// <summary>Images with their labels: two files of unsigned bytes, (N, H, W) or (N, C, H, W), and (N).</summary>
    /// <param name="name">Display name.</param>
    /// <param name="imagesPath">The images' file.</param>
    /// <param name="labelsPath">The labels' file.</param>
    /// <param name="classNames">A name for each class; without names there are as many classes as the largest label asks for.</param>
    /// <exception cref="DataFileException">A file is damaged, or the two do not belong together.</exception>
    public static Dataset ReadImages(string name, string imagesPath, string labelsPath, ImmutableArray<string> classNames = default) =>
        ReadImages(name, imagesPath, labelsPath, classNames, classNames.IsDefaultOrEmpty ? null : classNames.Length);

    /// <inheritdoc cref="ReadImages(string, string, string, ImmutableArray{string})"/>
    internal static Dataset ReadImages(
        string name, string imagesPath, string labelsPath, ImmutableArray<string> classNames, int? classCount)
    {
        IdxArray images = Read(imagesPath), labels = Read(labelsPath);
        if (images.Type != IdxType.U8 || images.Shape.Length is not (3 or 4) || images.Shape.AsSpan()[1..].Contains(0))
            throw new DataFileException(
                imagesPath, "header", $"holds {Describe(images)}, expected U8 images (N, H, W)", "check that this is the images' file");
        if (labels.Type != IdxType.U8 || labels.Shape.Length != 1)
            throw new DataFileException(
                labelsPath, "header", $"holds {Describe(labels)}, expected U8 labels (N)", "check that this is the labels' file");
        if (labels.Shape[0] != images.Shape[0])
        {
            throw new DataFileException(labelsPath, "header",
                $"holds {labels.Shape[0]} labels, expected {images.Shape[0]} as {imagesPath} has images",
                "take the two files of one part");
        }

        int classes = classCount ?? labels.Data.DefaultIfEmpty().Max() + 1;
        int bad = Array.FindIndex(labels.Data, label => label >= classes);
        if (bad >= 0)
        {
            throw new DataFileException(labelsPath, $"label {bad}", $"is {labels.Data[bad]}, expected 0..{classes - 1}",
                "check that the file belongs to this data set");
        }

        ImmutableArray<int> shape = images.Shape.Length == 3 ? [1, .. images.Shape[1..]] : images.Shape[1..];
        return Dataset.Images(name, images.Data, shape, Array.ConvertAll(labels.Data, label => (int)label), classes, classNames);
    }

    /// <summary>Writes an array, not packed: the same array gives the same bytes.</summary>
    /// <exception cref="ArgumentException">The data disagrees with the shape.</exception>
    public static void Write(string path, IdxArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        long length = array.Shape.Aggregate((long)IdxArray.SizeOf(array.Type), (product, extent) => checked(product * extent));
        if (array.Data.Length != length || array.Shape.Length is 0 or > LargestRank)
            throw new ArgumentException(
                $"Data.Length is {array.Data.Length}, expected {length} for {Describe(array)} of rank 1..{LargestRank}.", nameof(array));

        AtomicFile.Write(path, stream =>
        {
            stream.Write([0, 0, (byte)array.Type, (byte)array.Shape.Length]);
            Span<byte> word = stackalloc byte[sizeof(int)];
            foreach (int extent in array.Shape)
            {
                BinaryPrimitives.WriteInt32BigEndian(word, extent);
                stream.Write(word);
            }

            stream.Write(array.Data);
        });
    }

    private static IdxArray Read(string path, Stream stream, long available)
    {
        byte[] magic = BoundedRead.UpTo(stream, 4);
        if (magic.Length < 4 || magic[0] != 0 || magic[1] != 0 || !Enum.IsDefined((IdxType)magic[2]) || magic[3] is 0 or > LargestRank)
        {
            throw new DataFileException(path, "byte 0",
                $"begins with {Convert.ToHexString(magic)}, expected 0000, a type 08..0E and a rank 01..0{LargestRank}",
                "check that this is an IDX file");
        }

        var type = (IdxType)magic[2];
        var shape = new int[magic[3]];
        BigInteger length = IdxArray.SizeOf(type);
        for (int axis = 0; axis < shape.Length; axis++)
        {
            byte[] word = BoundedRead.UpTo(stream, sizeof(int));
            if (word.Length < sizeof(int))
                throw new DataFileException(path, $"byte {4 + 4 * axis}", "ends within its header", Mend);
            shape[axis] = BinaryPrimitives.ReadInt32BigEndian(word);
            if (shape[axis] < 0)
                throw new DataFileException(path, $"byte {4 + 4 * axis}", $"says {shape[axis]} for axis {axis}, expected 0 or more", Mend);
            length *= shape[axis];
        }

        int start = 4 + 4 * shape.Length;
        if (length > available)
        {
            throw new DataFileException(path, "header",
                $"promises {length} bytes, ({string.Join(", ", shape)}), expected at most {available}",
                "the file is cut, foreign or too large: " + Mend);
        }

        byte[] data = BoundedRead.UpTo(stream, (int)length);
        if (data.Length < length)
            throw new DataFileException(
                path, $"byte {start + data.Length}", $"ends, expected {length} bytes after the header", "the file is cut: " + Mend);
        if (stream.ReadByte() >= 0)
            throw new DataFileException(path, $"byte {start + data.Length}", $"goes on, expected its end after {length} bytes", Mend);
        return new(type, [.. shape], data);
    }

    private static string Describe(IdxArray array) => $"{array.Type} ({string.Join(", ", array.Shape)})";
}
