using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>Places that a command is to write: looked at before a long work, and left for another one where they fail after it.</summary>
public static class TargetPath
{
    /// <summary>Why the path cannot be written; null where it can.</summary>
    /// <param name="option">As it is written: <c>--out</c>.</param>
    /// <param name="path">What it names.</param>
    /// <param name="target">File or folder.</param>
    /// <remarks>A file is made and removed in the folder, or in the one above that is there: rights alone do not tell of full and read-only
    /// disks. Folders that are missing are made when something is written.</remarks>
    public static Refusal? Refusal(string option, string path, Target target)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Trim().Length == 0)
            return new(option, $"is empty, expected the name of a {Word(target)}");
        string full = Path.GetFullPath(path);
        if (target == Target.File && (Directory.Exists(full) || Path.EndsInDirectorySeparator(full)))
            return Wrong("is a folder, expected a file", Path.Combine(path, "NAME"));
        if (target == Target.Folder && File.Exists(full))
            return Wrong("is a file, expected a folder");
        if (target == Target.File && File.Exists(full) && full.StartsWith("/dev/", StringComparison.Ordinal))
            return Wrong("is a device, expected a file");

        string place = target == Target.Folder ? full : Path.GetDirectoryName(full)!;
        while (!Directory.Exists(place))
        {
            if (File.Exists(place))
                return Wrong($"lies in {place}, which is a file");
            place = Path.GetDirectoryName(place)!;
        }

        try
        {
            string probe = Path.Combine(place, $".landscapes.{Guid.NewGuid():N}.tmp");
            new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Wrong($"cannot be written: nothing can be made in {place}");
        }

        Refusal Wrong(string what, string? instead = null) =>
            new($"{option} {path}", what, $"name {(instead is null ? $"another {Word(target)}" : $"one, as in {instead}")}");
    }

    /// <summary>Refuses a path that cannot be written.</summary>
    /// <inheritdoc cref="Refusal"/>
    /// <exception cref="RefusalException">It cannot.</exception>
    public static void Require(string option, string path, Target target)
    {
        if (Refusal(option, path, target) is { } refusal)
            throw new RefusalException(refusal);
    }

    /// <summary>Writes at the end of a long work; where that fails, into the folder for temporary files.</summary>
    /// <param name="option">As it is written: <c>--out</c>.</param>
    /// <param name="path">What it names.</param>
    /// <param name="write">Writes to the path that it is given.</param>
    /// <exception cref="RefusalException">It could not be written; the message says why, and where it is now.</exception>
    internal static void Write(string option, string path, Action<string> write)
    {
        try
        {
            write(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            string kept = Path.Combine(Directory.CreateTempSubdirectory("landscapes-kept-").FullName,
                Path.GetFileName(Path.TrimEndingDirectorySeparator(path)));
            write(kept);
            throw new RefusalException(new Refusal($"{option} {path}",
                $"could not be written any more ({error.Message.TrimEnd('.')})", $"what was computed is kept as {kept}"));
        }
    }

    private static string Word(Target target) => target == Target.Folder ? "folder" : "file";
}
