using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <content>What the page asks for.</content>
internal sealed partial class OpenNotebook
{
    /// <summary>Does what the page says. Only the page that edits the notebook is heard.</summary>
    public void Hear(Reader reader, JsonObject message)
    {
        string what = (string)message["do"]!;
        if (what == "join")
        {
            Join(reader, (bool?)message["claim"] ?? false);
            return;
        }

        if (what is "save" or "over")
        {
            Save(over: what == "over");
            return;
        }

        lock (_gate)
        {
            if (_reader == reader && !_isClosed)
                Hear(what, message);
        }
    }

    private void Hear(string what, JsonObject message)
    {
        var cell = (string?)message["cell"] is { } id ? _cells.Find(id) : null;
        switch (what)
        {
            case "edit" when cell is not null:
                cell.Edit((string)message["source"]!);
                _edits = (int)message["edits"]!;
                Touch(SaveAfter);
                break;
            case "face" when cell is not null:
                Send(new() { ["is"] = "face", ["cell"] = cell.Id, ["face"] = Face(cell) });
                break;
            case "arrange":
                Arrange(message);
                break;
            case "clear":
                Clear(message["cells"]!.AsArray().Select(one => _cells.Find((string)one!)).OfType<LiveCell>());
                break;
            case "run":
                Run(message["cells"]!.AsArray().Select(one => _cells.Find((string)one!)).OfType<LiveCell>());
                break;
            case "interrupt":
                Interrupt();
                break;
            case "restart":
                Restart();
                break;
            case "line":
                _question = null;
                _kernel.TrySend(message.DeepClone().AsObject());
                break;
            case "reload":
                Reload();
                break;
            case "complete" or "describe" or "inspect" or "signature" or "declaration" or "check" when cell is not null:
                AskKernel(cell, message);
                break;
            case "variables":
                AskKernel(null, message);
                break;
        }
    }

    private void Arrange(JsonObject message)
    {
        var before = _cells.InOrder.ToDictionary(cell => cell.Id, cell => cell.Cell.Kind);
        _cells.Arrange(message["cells"]!.AsArray());
        _edits = (int)message["edits"]!;
        foreach (var cell in _queue.Where(cell => _cells.Find(cell.Id) is null).ToList())
            SetState(cell, CellState.Idle);
        // Cells that are new here, or were another kind: their face and what they show.
        foreach (var cell in _cells.InOrder.Where(cell => !before.TryGetValue(cell.Id, out var kind) || kind != cell.Cell.Kind))
        {
            cell.Sent = cell.Outputs;
            Send(new() { ["is"] = "cell", ["cell"] = Describe(cell) });
        }

        Touch(SaveAfter);
    }

    private void Clear(IEnumerable<LiveCell> cells)
    {
        foreach (var cell in cells.Where(cell => cell.Cell.Kind == CellKind.Code && cell != _running))
        {
            cell.Show(null, []);
            SendOutputs(cell);
            SetState(cell, CellState.Idle);
        }

        Touch(SaveAfter);
    }

    /// <summary>Puts a question about code to the kernel, which answers also while a cell runs.</summary>
    private void AskKernel(LiveCell? cell, JsonObject message)
    {
        int id = ++_ids;
        var question = message.DeepClone().AsObject();
        question["id"] = id;
        if (cell is not null)
        {
            question["before"] = new JsonArray([.. _cells.UnknownBefore(cell).Select(one => (JsonNode)one.Cell.Code)]);
            question["hasRun"] = cell.RanCode is not null;
        }

        _asked[id] = (_reader!, (int)message["id"]!, cell);
        if (!_kernel.TrySend(question))
            Reply(id, new() { ["failed"] = "There is no kernel." });
    }

    private void Reply(int id, JsonObject answer)
    {
        if (!_asked.Remove(id, out var asked))
            return;
        answer["is"] = "reply";
        answer["id"] = asked.Id;
        if ((string?)answer["path"] is { } path && Place(path, asked.Cell) is { } cell)
            answer["cell"] = cell.Id;
        asked.Reader.Send(answer);
    }

    // Of a declaration: a cell that ran, one above that did not run yet, or the cell that was asked about.
    private LiveCell? Place(string path, LiveCell? asked) => path.Split(' ') switch
    {
        ["cell", var number] => int.TryParse(number, out int ran) ? _byNumber.GetValueOrDefault(ran) : null,
        ["above", var index] when asked is not null =>
            int.TryParse(index, out int above) ? _cells.UnknownBefore(asked).ElementAtOrDefault(above) : null,
        _ => asked,
    };
}
