using System.Diagnostics;
using System.Globalization;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>Ends a process and all that it started when together they have too many threads or processes, or take too much
/// memory.</summary>
/// <remarks>Looks at /proc ten times a second. The sandbox's first process dies with the one that is ended, and the kernel ends the
/// rest.</remarks>
internal sealed class ProcessWatch : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private const int Own = 3; // bwrap outside, bwrap inside, and the notebook's process

    private readonly Process _process;
    private readonly int _threads;
    private readonly int? _processes;
    private readonly long _bytes;
    private readonly Action<string> _ended;
    private readonly CancellationTokenSource _stop = new();
    private readonly Thread _thread;

    /// <param name="process">The first one.</param>
    /// <param name="threads">How many there may be.</param>
    /// <param name="processes">How many others it may have, beside the sandbox's own two; null for any number.</param>
    /// <param name="bytes">How much memory they may have.</param>
    /// <param name="ended">Told why they were ended.</param>
    public ProcessWatch(Process process, int threads, int? processes, long bytes, Action<string> ended)
    {
        (_process, _threads, _processes, _bytes, _ended) = (process, threads, processes, bytes, ended);
        _thread = new(Look) { IsBackground = true, Name = "watch" };
        _thread.Start();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _thread.Join();
        _stop.Dispose();
    }

    private void Look()
    {
        while (!_stop.Token.WaitHandle.WaitOne(Interval))
        {
            (int processes, int count, long bytes) = Family(_process.Id);
            string? why = count > _threads
                ? string.Create(CultureInfo.InvariantCulture, $"It started more than {_threads} threads and was ended.")
                : processes - Own > _processes
                ? string.Create(CultureInfo.InvariantCulture, $"It started more than {_processes} processes and was ended.")
                : bytes > _bytes
                ? string.Create(CultureInfo.InvariantCulture, $"It took more than {_bytes >> 20} MB of memory and was ended.")
                : null;
            if (why is null)
                continue;
            _ended(why);
            try
            {
                _process.Kill();
            }
            catch (InvalidOperationException)
            {
                // It has ended by itself.
            }

            return;
        }
    }

    private static (int Processes, int Threads, long Bytes) Family(int root)
    {
        var parents = new Dictionary<int, (int Parent, int Threads, long Pages)>();
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id)
                && Stat(folder) is { } stat)
                parents[id] = stat;
        int processes = 0, count = 0;
        long pages = 0;
        foreach (var (id, stat) in parents)
        {
            int at = id;
            for (int depth = 0; depth < 100 && at != root && parents.TryGetValue(at, out var above); depth++)
                at = above.Parent;
            if (at == root)
                (processes, count, pages) = (processes + 1, count + stat.Threads, pages + stat.Pages);
        }

        return (processes, count, pages * Environment.SystemPageSize);
    }

    // Fields 4, 20 and 24 of stat, behind the name in parentheses: the parent, the threads and the resident pages.
    private static (int Parent, int Threads, long Pages)? Stat(string folder)
    {
        try
        {
            string text = File.ReadAllText(Path.Combine(folder, "stat"));
            string[] fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[17], CultureInfo.InvariantCulture),
                long.Parse(fields[21], CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null; // it has ended meanwhile
        }
    }
}
