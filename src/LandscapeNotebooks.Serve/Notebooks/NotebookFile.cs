using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>The file of an open notebook: written as a whole or not at all, and never over what somebody else wrote there.</summary>
internal sealed class NotebookFile
{
    private readonly Lock _gate = new();
    private byte[] _known;
    private (DateTime Changed, long Length) _stamp;

    private NotebookFile(string path, byte[] known) => (Path, _known, _stamp) = (path, known, Stamp(path));

    public string Path { get; }

    /// <exception cref="NotebookException">It cannot be read, or is in another language.</exception>
    public static (NotebookFile File, NotebookDocument Document) Open(string path)
    {
        var document = NotebookDocument.Read(path);
        bool isOurs = document.Language is not { } language || language.Equals("C#", StringComparison.OrdinalIgnoreCase)
            || language.Contains("csharp", StringComparison.OrdinalIgnoreCase);
        return isOurs
            ? (new NotebookFile(path, document.Bytes.ToArray()), document)
            : throw new NotebookException(
                $"{System.IO.Path.GetFileName(path)}: the notebook is for {document.Language}, expected C#; "
                    + "open it with a kernel of that language.");
    }

    /// <summary>Whether the file holds what was last read or written here; a file that is gone does not.</summary>
    public bool IsAsKnown()
    {
        lock (_gate)
        {
            try
            {
                var stamp = Stamp(Path);
                if (stamp == _stamp)
                    return true;
                if (stamp.Length != _known.Length || !File.ReadAllBytes(Path).AsSpan().SequenceEqual(_known))
                    return false;
                _stamp = stamp; // only touched
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return !File.Exists(Path) ? false : throw new IOException(e.Message, e);
            }
        }
    }

    /// <summary>Writes, unless the file is another than was known.</summary>
    /// <param name="bytes">All of it.</param>
    /// <param name="over">Whether to write over what somebody else wrote.</param>
    /// <returns>Whether it was written, or held just this.</returns>
    /// <exception cref="IOException">It cannot be written.</exception>
    public bool TryWrite(byte[] bytes, bool over = false)
    {
        lock (_gate)
        {
            bool isKnown = IsAsKnown();
            if (!isKnown && !over)
                return false;
            if (isKnown && bytes.AsSpan().SequenceEqual(_known))
                return true;
            try
            {
                var mode = OperatingSystem.IsWindows() || !File.Exists(Path) ? (UnixFileMode?)null : File.GetUnixFileMode(Path);
                AtomicFile.Write(Path, stream => stream.Write(bytes));
                if (!OperatingSystem.IsWindows() && mode is { } kept)
                    File.SetUnixFileMode(Path, kept);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new IOException(e.Message, e);
            }

            (_known, _stamp) = (bytes, Stamp(Path));
            return true;
        }
    }

    private static (DateTime Changed, long Length) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
