namespace LandscapeNotebooks.Storage;

/// <summary>Files that are either whole or not there.</summary>
internal static class AtomicFile
{
    /// <summary>Writes beside the path under a name of its own, then moves it there: a reader never sees half a file.</summary>
    public static void Write(string path, Action<Stream> write) => Write(path, write, overwrite: true);

    /// <summary>As <see cref="Write(string, Action{Stream})"/>, but a file that is there, or comes there
    /// meanwhile, stays as it is.</summary>
    /// <returns>Whether the file is this one.</returns>
    public static bool WriteNew(string path, Action<Stream> write)
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

    private static void Write(string path, Action<Stream> write, bool overwrite)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Directory.CreateDirectory(folder);
        string temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
