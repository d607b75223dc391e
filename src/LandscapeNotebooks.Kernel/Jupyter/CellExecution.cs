using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Requests;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Language.Help;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>execute_request: runs cells one after another, and stops the one that runs.</summary>
internal sealed class CellExecution(Session session, IopubChannel iopub, StdinChannel stdin, LanguageService language) : IDisposable
{
    // "Run all" sends every cell at once. Those that are on their way when one fails have arrived after this time; a client that
    // waits for the answer before it sends the next cell cannot be among them, because the answer is sent afterwards.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(20);

    private readonly UpdateThrottle _throttle = new();
    private volatile RunningCell? _running;
    private int _count;

    public CellHistory History { get; } = new();

    /// <summary>The header of the request whose cell runs; null where none does.</summary>
    public byte[]? Running => _running?.Request.Message.Header;

    /// <summary>Runs the cell of a request and answers it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="abortWaiting">Called when the cell failed and the cells that wait are not to run.</param>
    public void Execute(Request request, Action abortWaiting)
    {
        if (request.IsAborted)
        {
            request.Reply(Status.Aborted());
            return;
        }

        var message = request.Message;
        string code = message.Text("code");
        bool silent = message.Flag("silent", otherwise: false);
        bool store = !silent && message.Flag("store_history", otherwise: true);
        if (store)
            _count++;
        if (!silent)
            iopub.Publish("execute_input", message.Header, new JsonObject { ["code"] = code, ["execution_count"] = _count });

        var publisher = new CellPublisher(iopub, _throttle, message.Header, () => _running?.Request.Message.Header, _count, silent);
        var help = HelpLine.WordOf(code) is { } word ? Help(word) : null;
        var status = help is not null ? CellStatus.Succeeded : Run(new RunningCell(request, silent), code, publisher);
        if (store && !string.IsNullOrWhiteSpace(code))
            History.Add(new HistoryEntry(_count, code, publisher.Result?.ToString()));

        if (status == CellStatus.Succeeded)
        {
            request.Reply(Succeeded(message.Member("user_expressions"), help));
            return;
        }

        if (message.Flag("stop_on_error", otherwise: true))
        {
            Thread.Sleep(Gathering);
            abortWaiting();
        }

        var error = publisher.Error ?? new ErrorOutput(status.ToString(), "The cell was stopped.", ["The cell was stopped."]);
        var reply = ErrorJson.Reply(error);
        reply["execution_count"] = _count;
        request.Reply(reply);
    }

    /// <summary>Stops the cell that runs. Where it does not stop, its session says so and what helps.</summary>
    public void Interrupt() => _running?.TryStop();

    /// <summary>The process is about to end although nobody asked for it: the client of the running cell is told why.</summary>
    public void ReportExit()
    {
        if (_running is not { } cell)
            return;
        var error = new ErrorOutput(
            "ProcessExit",
            "The cell ended the process of the kernel (Environment.Exit); all variables are lost.",
            ["The cell ended the process of the kernel (Environment.Exit); all variables are lost."]);
        if (!cell.IsSilent)
            iopub.Publish("error", cell.Request.Message.Header, ErrorJson.Content(error));
        cell.Request.Reply(ErrorJson.Reply(error));
        iopub.Idle(cell.Request.Message.Header);
    }

    public void Dispose() => _throttle.Dispose();

    // Console? is a question about Console, where there is such a thing.
    private MimeBundle? Help(string word) => language.Inspect(word, word.Length) is { } help
        ? new MimeBundle(
            KeyValuePair.Create(MimeBundle.Html, InspectionHtml.Render(help)),
            KeyValuePair.Create(MimeBundle.PlainText, InspectionText.Render(help)))
        : null;

    private CellStatus Run(RunningCell cell, string code, CellPublisher publisher)
    {
        using (cell)
        {
            _running = cell;
            session.Input = (prompt, password) => stdin.Ask(cell.Request, prompt, password);
            try
            {
                return session.RunAsync(code, publisher.Emit, cell.Stop, number: _count).GetAwaiter().GetResult().Status;
            }
            finally
            {
                _running = null;
                _throttle.EndCell();
            }
        }
    }

    // Help is a page, as in IPython: clients show it and keep it out of the notebook, or do as they like.
    private JsonObject Succeeded(JsonElement? expressions, MimeBundle? help)
    {
        var reply = Status.Ok();
        reply["execution_count"] = _count;
        reply["payload"] = help is null ? new JsonArray()
            : new JsonArray(new JsonObject { ["source"] = "page", ["data"] = MimeJson.Write(help), ["start"] = 0 });
        var values = new JsonObject();
        if (expressions is { ValueKind: JsonValueKind.Object } named)
        {
            foreach (var expression in named.EnumerateObject())
                values[expression.Name] = Evaluate(expression.Value.ToString());
        }

        reply["user_expressions"] = values;
        return reply;
    }

    private JsonObject Evaluate(string expression)
    {
        MimeBundle? value = null;
        ErrorOutput? error = null;
        session.RunAsync(
            expression,
            output =>
            {
                value = (output as ResultOutput)?.Data ?? value;
                error = output as ErrorOutput ?? error;
            },
            CancellationToken.None,
            number: _count).GetAwaiter().GetResult();
        if (error is not null)
            return ErrorJson.Reply(error);

        var content = Status.Ok();
        content["data"] = MimeJson.Write(value ?? MimeBundle.Text(""));
        content["metadata"] = new JsonObject();
        return content;
    }
}
