using System.Text;

namespace LandscapeNotebooks.Storage;

/// <summary>Files that are either whole or not there.</summary>
public static class AtomicFile
{
    private const string Ending = ".tmp";
    private const int Tries = 10;

    /// <summary>Writes beside the path under a name of its own, then moves it there: a reader never sees half a file.</summary>
    /// <remarks>The folder is made where it is missing. What killed processes left of the same file is removed.</remarks>
    public static void Write(string path, Action<Stream> write) => Write(path, write, overwrite: true);

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, a text in UTF-8.</summary>
    public static void Write(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Write(path, stream => stream.Write(bytes));
    }

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, but a file that is there, or comes there
    /// meanwhile, stays as it is.</summary>
    /// <returns>Whether the file is this one.</returns>
    public static bool TryWrite(string path, Action<Stream> write)
    {
        try
        {
            Write(path, write, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Removes what killed processes left beside the path; what a process is writing now is locked, and stays.</summary>
    public static void RemoveLeft(string path)
    {
        string full = Path.GetFullPath(path), folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
            return;
        foreach (string left in Directory.GetFiles(folder, $".{Path.GetFileName(full)}.*{Ending}").Where(left => IsOf(full, left)))
        {
            try
            {
                new FileStream(left, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose)
                    .Dispose();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Somebody is writing it, or it is not ours to remove.
            }
        }
    }

    private static void Write(string path, Action<Stream> write, bool overwrite)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        ArgumentNullException.ThrowIfNull(write);
        string full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        RemoveLeft(full);
        using var stream = Temporary(full);
        try
        {
            write(stream);
            stream.Flush(flushToDisk: true);
            File.Move(stream.Name, full, overwrite); // while it is locked: nobody takes it for what a killed process left
        }
        catch
        {
            File.Delete(stream.Name);
            throw;
        }
    }

    /// <summary>A file of our own, locked. A file is made and locked in two steps: who tidies up may come between, lock it first
    /// (then our lock is refused) or have removed it already (then our lock is on a file without a name).</summary>
    private static FileStream Temporary(string full)
    {
        for (int left = Tries; ; left--)
        {
            string name = Path.Combine(Path.GetDirectoryName(full)!, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}{Ending}");
            try
            {
                var stream = new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
                if (left == 0 || File.Exists(name))
                    return stream;
                stream.Dispose();
            }
            catch (IOException) when (left > 0 && Directory.Exists(Path.GetDirectoryName(name)))
            {
                // Locked by who tidies up.
            }
        }
    }

    /// <summary>Whether it is a name that we make: a point, the file's, 32 hexadecimal digits, the ending.</summary>
    private static bool IsOf(string full, string left)
    {
        string name = Path.GetFileName(left), first = $".{Path.GetFileName(full)}.";
        return name.StartsWith(first, StringComparison.Ordinal) && name.Length == first.Length + 32 + Ending.Length
            && Guid.TryParseExact(name.AsSpan(first.Length, 32), "N", out _);
    }
}
