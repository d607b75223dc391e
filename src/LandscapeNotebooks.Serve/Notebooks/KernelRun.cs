using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Live;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>The kernel of an open notebook: one process after another, with a number that tells late words of an old one apart.</summary>
internal sealed class KernelRun(SiteOptions options, string folder, Action<int, LiveEvent> happened) : IDisposable
{
    private LiveProcess? _process;

    /// <summary>The number of the process that runs, or ran last.</summary>
    public int Generation { get; private set; }

    public bool IsAlive => _process is not null;

    public void Start()
    {
        if (_process is not null)
            return;
        int generation = ++Generation;
        _process = new LiveProcess(
            (requests, events) =>
            {
                var start = options.Kernel(requests, events);
                start.WorkingDirectory = folder;
                return start;
            },
            what => happened(generation, what));
    }

    public bool TrySend(JsonObject request) => _process?.TrySend(request) ?? false;

    /// <summary>Ends the process; what it still says is of an old generation.</summary>
    public void Stop()
    {
        var process = _process;
        _process = null;
        Generation++;
        process?.Dispose();
    }

    public void Dispose() => Stop();
}
