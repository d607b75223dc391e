using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Storage;

/// <summary>A piece of work that a process has taken, told by a file to all processes that see the folder.</summary>
/// <remarks>
/// <para>The file is made only where there is none, which is one step on every file system, shared ones too, and says host, process and
/// its start. While the claim is held the file is written again every <see cref="Beat"/>. A claim is free again as soon as
/// its process is gone, where that is seen on the same machine, and elsewhere when its file has not been written for
/// <see cref="Patience"/>, by the clock of the file system, not by ours.</para>
/// <para>A claim saves double work and nothing else: whoever computes what another one computes too must come to the same bits, and
/// write its files whole. Then a process that was thought dead, and was only asleep, does no harm.</para>
/// </remarks>
public sealed class WorkClaim : IDisposable
{
    private const int LastAttempt = 2;

    private static readonly string Machine = MachineName();

    private readonly string _path, _owner;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _heart;

    private WorkClaim(string path, string owner)
    {
        (_path, _owner) = (path, owner);
        _heart = new(Live) { IsBackground = true, Name = "claim" };
        _heart.Start();
    }

    /// <summary>How often a claim that is held is written.</summary>
    public static TimeSpan Beat { get; } = TimeSpan.FromSeconds(10);

    /// <summary>After which a claim that is not written is free; longer than the caches of network file systems keep an old date.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Takes the work of a file's name unless a living process has it.</summary>
    /// <returns>The claim, to be disposed of when the work is done or given up; null where another process has it.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static WorkClaim? TryTake(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string owner = Owner();
        for (int attempt = 0; attempt <= LastAttempt; attempt++)
        {
            try
            {
                using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.Write(Encoding.UTF8.GetBytes(owner));
            }
            catch (IOException) when (attempt < LastAttempt)
            {
                if (HolderOf(path) is { } holder)
                {
                    if (holder.IsAlive || Text(path) != holder.Text)
                        return null;
                    File.Delete(path); // of a dead process: the next attempt takes it
                }

                continue;
            }

            return new(path, owner);
        }

        return null;
    }

    /// <summary>Who has the work; null where nobody has.</summary>
    public static WorkHolder? HolderOf(string path)
    {
        string? text = Text(path);
        if (text is null)
            return null;
        string[] lines = text.Split('\n');
        bool isKnown = lines.Length >= 4;
        bool isHere = isKnown && lines[1] == Machine;
        return new(isKnown ? lines[0] : "unknown", isKnown ? lines[2] : "?", isHere, text)
        {
            IsAlive = isHere && IsGone(lines[2], lines[3]) ? false : Age(path) < Patience,
        };
    }

    /// <summary>Gives the work back.</summary>
    public void Dispose()
    {
        _over.Set();
        _heart.Join();
        _over.Dispose();
        try
        {
            if (Text(_path) == _owner)
                File.Delete(_path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It is free soon anyway: nobody writes it any more.
        }
    }

    /// <summary>Writes the file again until the work is over; another one's claim is left alone.</summary>
    private void Live()
    {
        while (!_over.Wait(Beat))
        {
            try
            {
                if (Text(_path) == _owner)
                    File.SetLastWriteTimeUtc(_path, Now(_path));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The folder is away for a moment; the next beat may reach it.
            }
        }
    }

    private static string Owner()
    {
        using var own = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture,
            $"{Environment.MachineName}\n{Machine}\n{own.Id}\n{own.StartTime.ToUniversalTime().Ticks}\n{Guid.NewGuid():N}\n");
    }

    // Containers may share a host's name, and then number their processes apart.
    private static string MachineName()
    {
        try
        {
            return $"{Environment.MachineName} {new FileInfo("/proc/self/ns/pid").LinkTarget}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Environment.MachineName;
        }
    }

    /// <summary>Whether this machine has no such process, or has given its number to another one.</summary>
    private static bool IsGone(string id, string started)
    {
        try
        {
            using var process = Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
            // The system tells a start to a hundredth of a second after its boot, and its boot to a second.
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - long.Parse(started, CultureInfo.InvariantCulture))
                > 5 * TimeSpan.TicksPerSecond;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or FormatException or OverflowException)
        {
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // another user's: it is there
        }
    }

    private static TimeSpan Age(string path) => Now(path) - File.GetLastWriteTimeUtc(path);

    /// <summary>The time of the file system on which a file lies: machines that share it need not agree on theirs.</summary>
    private static DateTime Now(string path)
    {
        string probe = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".now-{Guid.NewGuid():N}");
        try
        {
            File.WriteAllText(probe, "");
            return File.GetLastWriteTimeUtc(probe);
        }
        finally
        {
            File.Delete(probe);
        }
    }

    private static string? Text(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using StreamReader reader = new(file);
            return reader.ReadToEnd();
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
