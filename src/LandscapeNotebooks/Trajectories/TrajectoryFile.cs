using System.Runtime.InteropServices;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Trajectories;

/// <summary>A trajectory as a NumPy array, (points, 4 + P) of float64: step, epoch, value, gradient norm, theta.</summary>
/// <remarks>
/// <c>numpy.load(path)[:, 4:]</c> are the points. Rows are appended one by one; the header is of fixed length, counts them and holds their
/// checksum: a process that is killed between a row and its header leaves the rows before, and their checksum.
/// </remarks>
public static class TrajectoryFile
{
    internal const int Columns = 4;
    private const int HeaderLength = NpyHeader.OwnLength;

    /// <summary>Opens the points; their theta stay in the file until they are looked at.</summary>
    /// <exception cref="DataFileException">The file is damaged or holds something else.</exception>
    public static Trajectory Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(Points(path));
    }

    internal static IEnumerable<TrajectoryPoint> Points(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var (rows, columns, header) = ReadHeader(path, stream);
        header.Require(path, Checksum.Append(0, stream, header.DataLength));
        double[] head = new double[Columns];
        for (int i = 0; i < rows; i++)
        {
            long start = HeaderLength + (long)i * columns * sizeof(double);
            stream.Position = start;
            stream.ReadExactly(MemoryMarshal.AsBytes(head.AsSpan()));
            yield return Point(head, ParameterVector.Of(new FileDoubles(path, start + Columns * sizeof(double), columns - Columns).Memory));
        }
    }

    /// <summary>A point of the numbers before theta, and theta.</summary>
    internal static TrajectoryPoint Point(ReadOnlySpan<double> head, ParameterVector parameters) =>
        new((int)head[0], parameters, head[2], head[3]) { Epoch = double.IsNaN(head[1]) ? null : head[1] };

    /// <summary>Opens a file for appending after its first <paramref name="count"/> rows; 0 starts it anew.</summary>
    internal static Writer Open(string path, int parameterCount, int count)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var stream = new FileStream(path, count == 0 ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            return new Writer(path, stream, parameterCount + Columns, count);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the header, and leaves the stream at the first row.</summary>
    private static (int Rows, int Columns, NpyHeader Header) ReadHeader(string path, Stream stream)
    {
        var header = NpyHeader.Read(path, stream);
        stream.Position = header.Length;
        return header is { Type: TensorType.F64, Length: HeaderLength, Shape: [var rows, > Columns and var columns] }
            ? (rows, columns, header)
            : throw new DataFileException(path, "byte 0", "is not the header of a trajectory, a NumPy array (points, 4 + P) of float64",
                "name another file");
    }

    /// <summary>Appends rows: first the row, then the header that counts it, so that a cut file holds whole points.</summary>
    internal sealed class Writer : IDisposable
    {
        private readonly FileStream _stream;
        private readonly int _columns;
        private uint _checksum;

        public Writer(string path, FileStream stream, int columns, int count)
        {
            (_stream, _columns, Count) = (stream, columns, count);
            if (count > 0)
            {
                var (rows, found, header) = ReadHeader(path, stream);
                if (found != columns || rows < count)
                    throw new DataFileException(path, "byte 0",
                        $"says ({rows}, {found}), expected at least ({count}, {columns}) as the checkpoint counts",
                        "delete both files to start anew");
                _checksum = Checksum.Append(0, stream, RowStart(count) - HeaderLength);
                header.Require(path, Checksum.Append(_checksum, stream, RowStart(rows) - RowStart(count)));
                double step = 0;
                stream.Position = RowStart(count - 1);
                stream.ReadExactly(MemoryMarshal.AsBytes(new Span<double>(ref step)));
                LastStep = step;
            }

            stream.SetLength(RowStart(count));
            WriteHeader();
        }

        public int Count { get; private set; }

        /// <summary>The step of the last row.</summary>
        public double LastStep { get; private set; }

        public void Append(double[] row)
        {
            _stream.Position = RowStart(Count);
            _stream.Write(MemoryMarshal.AsBytes<double>(row));
            _checksum = Checksum.Append(_checksum, MemoryMarshal.AsBytes<double>(row));
            (Count, LastStep) = (Count + 1, row[0]);
            WriteHeader();
        }

        public void Dispose() => _stream.Dispose();

        private long RowStart(int row) => HeaderLength + (long)row * _columns * sizeof(double);

        private void WriteHeader()
        {
            _stream.Position = 0;
            _stream.Write(NpyHeader.Write(_checksum, Count, _columns));
            _stream.Flush();
        }
    }
}
