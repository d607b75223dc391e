using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Live;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>A notebook that is open: its cells, its kernel, its file and the page that edits it.</summary>
/// <remarks>
/// Whatever happens, from the page, the kernel or the clock, happens under one lock and in order. The file is written half a second
/// after the first change at the latest, and what runs long is written while it runs.
/// </remarks>
internal sealed partial class OpenNotebook : IDisposable
{
    private static readonly TimeSpan SaveAfter = TimeSpan.FromMilliseconds(400), SaveWhileRunning = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShowAfter = TimeSpan.FromMilliseconds(60), WatchEvery = TimeSpan.FromSeconds(2);

    private readonly SiteOptions _options;
    private readonly Frames _frames;
    private readonly string _folder;
    private readonly Lock _gate = new();
    private readonly Lock _saving = new();
    private readonly KernelRun _kernel;
    private readonly Timer _saveTimer, _showTimer, _watchTimer;
    private readonly Queue<LiveCell> _queue = [];
    private readonly HashSet<LiveCell> _changed = [];
    private readonly Dictionary<int, LiveCell> _byNumber = [];
    private readonly Dictionary<int, (Reader Reader, int Id, LiveCell? Cell)> _asked = [];
    private NotebookFile _file;
    private NotebookDocument _document;
    private CellList _cells;
    private OutputRecorder _recorder = new();
    private Reader? _reader;
    private LiveCell? _running;
    private LiveAsked? _question;
    private string _death = "";
    private int _number, _ids, _edits;
    private long _due = long.MaxValue;
    private bool _isDirty, _isInConflict, _isClosed;

    public OpenNotebook(SiteOptions options, string path, Frames frames)
    {
        (_options, _frames, _folder) = (options, frames, Path.GetDirectoryName(path)!);
        (_file, _document) = NotebookFile.Open(path);
        _cells = new CellList(_document, options.Coursework.Cells(_document));
        _kernel = new KernelRun(options, _folder, Happened);
        _saveTimer = new Timer(_ => Save());
        _showTimer = new Timer(_ => ShowChanged());
        _watchTimer = new Timer(_ => Watch(), null, WatchEvery, WatchEvery);
    }

    public string KernelState
    {
        get
        {
            lock (_gate)
                return State;
        }
    }

    /// <summary>The notebook as it stands, for an export.</summary>
    public NotebookDocument Document
    {
        get
        {
            lock (_gate)
                return _document.With([.. _cells.InOrder.Select(cell => cell.Draft)]);
        }
    }

    private string State => _death.Length > 0 ? "dead" : !_kernel.IsAlive ? "none" : _running is not null ? "busy" : "idle";

    /// <summary>A page wants to edit the notebook. Where another one does, it is asked first.</summary>
    public void Join(Reader reader, bool claim)
    {
        lock (_gate)
        {
            if (_reader is { } other && other != reader)
            {
                if (!claim)
                {
                    reader.Send(new() { ["is"] = "elsewhere" });
                    return;
                }

                other.Send(new() { ["is"] = "taken" });
            }

            (_reader, _edits) = (reader, 0); // a page counts its own
            SendAll();
            if (_kernel.Generation > 0)
                return;
            // The first kernel: what the page shows comes before it, for a compiler that warms up takes the processor.
            _kernel.Start();
            SendKernel();
        }
    }

    public void Leave(Reader reader)
    {
        lock (_gate)
            if (_reader == reader)
                _reader = null;
    }

    /// <summary>Ends the kernel and writes what is not written.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _kernel.Dispose();
            StopAll();
            _reader?.Send(new() { ["is"] = "closed" });
        }

        _watchTimer.Dispose();
        Save();
        lock (_gate)
            _isClosed = true;
        _saveTimer.Dispose();
        _showTimer.Dispose();
    }

    private void Send(JsonObject message) => _reader?.Send(message);

    private void SendAll()
    {
        foreach (var cell in _cells.InOrder)
            cell.Sent = cell.Outputs;
        Send(new()
        {
            ["is"] = "notebook",
            ["name"] = Path.GetFileName(_file.Path),
            ["kernel"] = State,
            ["death"] = _death,
            ["exports"] = new JsonArray([.. _options.Faces.Exports.Select(
                form => new JsonObject { ["word"] = form.Word, ["title"] = form.Title })]),
            ["tests"] = _cells.IsAssignment,
            ["cells"] = new JsonArray([.. _cells.InOrder.Select(Describe)]),
        });
        if (_question is { } question && _running is { } asking)
            Ask(asking, question);
        if (_isInConflict)
            Send(new() { ["is"] = "conflict", ["gone"] = !File.Exists(_file.Path) });
    }

    private JsonObject Describe(LiveCell cell) => new()
    {
        ["id"] = cell.Id,
        ["kind"] = cell.Cell.Kind.ToString(),
        ["language"] = cell.Cell.Language,
        ["source"] = cell.Cell.Source,
        ["tags"] = new JsonArray([.. cell.Cell.Tags.IsDefault ? [] : cell.Cell.Tags.Select(tag => (JsonNode)tag)]),
        ["part"] = cell.Part is not { } part ? null
            : new JsonObject { ["name"] = part.Name, ["title"] = part.Title, ["test"] = part.IsTest, ["locked"] = part.IsLocked },
        ["state"] = cell.State.ToString(),
        ["number"] = cell.Cell.Executed?.ExecutionCount,
        ["face"] = Face(cell),
        ["outputs"] = new JsonArray([.. cell.Outputs.Select(output => (JsonNode)Html(output))]),
    };

    // What stands in the place of the text until it is edited.
    private string Face(LiveCell cell) => cell.Cell.Kind == CellKind.Markdown
        ? _options.Faces.Markdown(cell.Cell.Source, _folder)
        : _options.Faces.Code(cell.Cell.Source);

    private string Html(CellOutput output) => _options.Faces.Output(output, _folder, _frames.Show);

    /// <summary>Something changed: it is written after this time at the latest, whatever changes until then.</summary>
    private void Touch(TimeSpan within)
    {
        if (_isClosed)
            return;
        _isDirty = true;
        long due = Environment.TickCount64 + (long)within.TotalMilliseconds;
        if (due >= _due)
            return;
        _due = due;
        _saveTimer.Change(within, Timeout.InfiniteTimeSpan);
    }

    private void Save(bool over = false)
    {
        lock (_saving)
        {
            NotebookDocument document;
            int edits;
            lock (_gate)
            {
                if ((!_isDirty && !over) || (_isInConflict && !over))
                    return;
                document = _document.With([.. _cells.InOrder.Select(cell => cell.Draft)]);
                (_isDirty, _due) = (false, long.MaxValue);
                edits = _edits;
            }

            string failed = "";
            bool isWritten = false;
            try
            {
                isWritten = _file.TryWrite(document.Bytes.ToArray(), over);
            }
            catch (IOException e)
            {
                failed = e.Message;
            }

            lock (_gate)
            {
                if (failed.Length > 0 || !isWritten)
                    _isDirty = true;
                if (isWritten)
                    (_document, _isInConflict) = (document, false);
                if (failed.Length > 0)
                    Send(new() { ["is"] = "unsaved", ["why"] = failed });
                else if (isWritten)
                    Send(new() { ["is"] = "saved", ["edits"] = edits });
                else
                    Conflict();
                if (failed.Length > 0)
                    Touch(WatchEvery); // the disk may have room again
            }
        }
    }

    private void Conflict()
    {
        if (_isInConflict)
            return;
        _isInConflict = true;
        Send(new() { ["is"] = "conflict", ["gone"] = !File.Exists(_file.Path) });
    }

    /// <summary>Looks whether somebody else wrote the file, also while nothing is to be saved.</summary>
    private void Watch()
    {
        try
        {
            if (!_saving.TryEnter())
                return;
            try
            {
                if (!_file.IsAsKnown())
                    lock (_gate)
                        Conflict();
            }
            finally
            {
                _saving.Exit();
            }
        }
        catch (IOException)
        {
            // It cannot be read just now: the next look, or the next save, tells.
        }
    }

    /// <summary>Takes the file as somebody else wrote it.</summary>
    private void Reload()
    {
        try
        {
            var (file, document) = NotebookFile.Open(_file.Path);
            (_file, _document, _cells) = (file, document, new CellList(document, _options.Coursework.Cells(document)));
            (_isDirty, _isInConflict) = (false, false);
            _byNumber.Clear();
            _queue.Clear();
            SendAll();
        }
        catch (NotebookException e)
        {
            Send(new() { ["is"] = "unsaved", ["why"] = e.Message });
        }
    }

    private void ShowChanged()
    {
        lock (_gate)
        {
            foreach (var cell in _changed)
                SendOutputs(cell);
            _changed.Clear();
        }
    }

    private void SendOutputs(LiveCell cell)
    {
        JsonObject changed = [];
        for (int i = 0; i < cell.Outputs.Length; i++)
            if (i >= cell.Sent.Length || !Equals(cell.Sent[i], cell.Outputs[i]))
                changed[i.ToString(System.Globalization.CultureInfo.InvariantCulture)] = Html(cell.Outputs[i]);
        if (changed.Count > 0 || cell.Sent.Length != cell.Outputs.Length)
            Send(new() { ["is"] = "outputs", ["cell"] = cell.Id, ["count"] = cell.Outputs.Length, ["changed"] = changed });
        cell.Sent = cell.Outputs;
    }

    private void Changed(LiveCell cell)
    {
        if (_changed.Count == 0 && !_isClosed)
            _showTimer.Change(ShowAfter, Timeout.InfiniteTimeSpan);
        _changed.Add(cell);
    }
}
