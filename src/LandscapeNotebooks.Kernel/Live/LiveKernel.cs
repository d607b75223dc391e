using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Jupyter;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>The kernel of one notebook that is open in a server: runs its cells, and answers its editor while they run.</summary>
/// <remarks>
/// Four threads: one reads, one runs, one answers questions about code and one checks what is written, so that no question waits for a
/// cell, and no list for the compiler's remarks. Of questions of one kind only the newest is answered: who typed on has asked anew. When
/// the server is gone, also killed, the process ends.
/// </remarks>
public sealed class LiveKernel : IDisposable
{
    private readonly Session _session = new();
    private readonly LiveLink _link;
    private readonly LiveAnswers _answers;
    private readonly UpdateThrottle _throttle = new();
    private readonly BlockingCollection<JsonObject> _cells = [], _questions = [], _checks = [];
    private readonly Dictionary<string, int> _newest = []; // the newest question of a kind
    private readonly BlockingCollection<string> _lines = [];
    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private (string Kind, CancellationTokenSource Stop)? _checking;

    private LiveKernel(Stream requests, Stream events)
    {
        _link = new LiveLink(requests, events);
        _answers = new LiveAnswers(_session);
        _session.Input = Ask;
    }

    /// <summary>Serves until the server closes its end.</summary>
    /// <param name="requests">Where the server writes.</param>
    /// <param name="events">Where the server reads.</param>
    public static void Run(Stream requests, Stream events)
    {
        using var kernel = new LiveKernel(requests, events);
        Start("cells", () => Each(kernel._cells, kernel.RunCell));
        Start("answers", () => Each(kernel._questions, asked => kernel.Answer(asked, CancellationToken.None)));
        Start("checks", () => Each(kernel._checks, kernel.Check));
        kernel.Read();
    }

    public void Dispose()
    {
        _throttle.Dispose();
        _link.Dispose();
    }

    private static void Start(string name, Action work) => new Thread(() => work()) { IsBackground = true, Name = name }.Start();

    private static void Each(BlockingCollection<JsonObject> queue, Action<JsonObject> work)
    {
        foreach (var message in queue.GetConsumingEnumerable())
            work(message);
    }

    private void Read()
    {
        // The first cell and the first word shall find a warm compiler.
        Start("warm-up", () =>
        {
            Session.WarmUpAsync().GetAwaiter().GetResult();
            new LanguageService(new Session()).Complete("Math.Sq", "Math.Sq".Length);
        });
        while (_link.Receive() is { } message)
        {
            switch ((string)message["do"]!)
            {
                case "run":
                    _cells.Add(message);
                    break;
                case "interrupt":
                    lock (_gate)
                        _stop?.Cancel();
                    break;
                case "line":
                    _lines.Add((string?)message["text"] ?? "");
                    break;
                default:
                    Hear(message);
                    break;
            }
        }
    }

    private void Hear(JsonObject question)
    {
        string kind = KindOf(question);
        lock (_gate)
        {
            _newest[kind] = (int)question["id"]!;
            if (_checking?.Kind == kind)
                _checking.Value.Stop.Cancel();
        }

        (IsCheck(question) ? _checks : _questions).Add(question);
    }

    private static bool IsCheck(JsonObject question) => (string)question["do"]! == "check";

    // Every cell is checked for itself; of lists, help and all else one is wanted at a time.
    private static string KindOf(JsonObject question) => IsCheck(question) ? $"check {question["cell"]}" : (string)question["do"]!;

    private void Check(JsonObject asked)
    {
        using var stop = new CancellationTokenSource();
        lock (_gate)
            _checking = (KindOf(asked), stop);
        try
        {
            Answer(asked, stop.Token);
        }
        finally
        {
            lock (_gate)
                _checking = null;
        }
    }

    private void RunCell(JsonObject message)
    {
        int number = (int)message["number"]!;
        using var stop = new CancellationTokenSource();
        lock (_gate)
            _stop = stop;
        try
        {
            var outcome = _session.RunAsync((string)message["code"]!, Show, stop.Token, number: number).GetAwaiter().GetResult();
            _throttle.EndCell();
            _link.TrySend(new()
            {
                ["is"] = "ended",
                ["number"] = number,
                ["status"] = outcome.Status.ToString(),
                ["seconds"] = outcome.Duration.TotalSeconds,
            });
        }
        finally
        {
            lock (_gate)
                _stop = null;
        }

        void Show(CellOutput output)
        {
            if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id })
            {
                _throttle.Post(id, () => Send(output));
                return;
            }

            _throttle.Flush(); // the newest state of every display belongs before what comes now
            Send(output);
        }

        void Send(CellOutput output) =>
            _link.TrySend(new() { ["is"] = "showed", ["number"] = number, ["output"] = LiveJson.Write(output) });
    }

    private void Answer(JsonObject asked, CancellationToken stop)
    {
        bool isNewest;
        lock (_gate)
            isNewest = _newest[KindOf(asked)] == (int)asked["id"]!;
        JsonObject reply;
        try
        {
            reply = isNewest ? _answers.Answer(asked, stop) : new() { ["failed"] = "It was asked anew." };
        }
#pragma warning disable CA1031 // The compiler may fail on half a line of code: the next question is another one.
        catch (Exception e)
#pragma warning restore CA1031
        {
            reply = new() { ["failed"] = e.Message };
        }

        reply["is"] = "reply";
        reply["id"] = (int)asked["id"]!;
        _link.TrySend(reply);
    }

    /// <summary>Asks who looks at the notebook for a line; an interrupt ends the question with the cell.</summary>
    private string Ask(string prompt, bool password)
    {
        CancellationToken stop;
        lock (_gate)
            stop = _stop?.Token ?? CancellationToken.None;
        while (_lines.TryTake(out _))
        {
            // What was answered to a question that is no longer asked.
        }

        _link.TrySend(new() { ["is"] = "ask", ["number"] = CellRun.Current?.Number ?? 0, ["prompt"] = prompt, ["password"] = password });
        return _lines.Take(stop);
    }
}
