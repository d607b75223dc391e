using System.Globalization;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Live;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <content>What runs.</content>
internal sealed partial class OpenNotebook
{
    private void Run(IEnumerable<LiveCell> cells)
    {
        foreach (var cell in cells.Where(one => one.Cell.Kind == CellKind.Code && one.State == CellState.Idle))
        {
            if (string.IsNullOrWhiteSpace(cell.Cell.Source))
                continue;
            _queue.Enqueue(cell);
            SetState(cell, CellState.Queued);
        }

        Next();
    }

    private void Next()
    {
        while (_running is null && _queue.TryDequeue(out var cell))
        {
            if (cell.State != CellState.Queued)
                continue; // it was taken out of the notebook meanwhile
            if (!_kernel.IsAlive)
                StartKernel();
            _recorder.Forget(cell.Number);
            _byNumber.Remove(cell.Number);
            cell.Number = ++_number;
            cell.RanCode = cell.Cell.Source;
            _byNumber[cell.Number] = cell;
            _running = cell;
            cell.Show(cell.Number, []);
            Changed(cell);
            SetState(cell, CellState.Running);
            SendKernel();
            _kernel.TrySend(new() { ["do"] = "run", ["number"] = cell.Number, ["code"] = cell.Cell.Code });
        }
    }

    private void Interrupt()
    {
        EmptyQueue();
        _question = null;
        _kernel.TrySend(new() { ["do"] = "interrupt" });
    }

    private void Restart()
    {
        _kernel.Stop();
        StopAll();
        StartKernel();
    }

    private void StartKernel()
    {
        _death = "";
        (_number, _recorder) = (0, new OutputRecorder());
        _byNumber.Clear();
        foreach (var cell in _cells.InOrder)
            (cell.Number, cell.RanCode) = (0, null);
        _kernel.Start();
        SendKernel();
    }

    private void StopAll()
    {
        EmptyQueue();
        _question = null;
        if (_running is { } cell)
        {
            _running = null;
            const string Message = "The kernel was ended while the cell ran.";
            ShowLast(cell, new ErrorOutput("Stopped", Message, [Message]));
            SetState(cell, CellState.Idle);
        }

        foreach (int id in _asked.Keys.ToList())
            Reply(id, new() { ["failed"] = "The kernel was ended." });
        SendKernel();
    }

    private void EmptyQueue()
    {
        while (_queue.TryDequeue(out var waiting))
            SetState(waiting, CellState.Idle);
    }

    private void SetState(LiveCell cell, CellState state, double? seconds = null, string? status = null)
    {
        cell.State = state;
        Send(new()
        {
            ["is"] = "state",
            ["cell"] = cell.Id,
            ["state"] = state.ToString(),
            ["number"] = cell.Cell.Executed?.ExecutionCount,
            ["seconds"] = seconds,
            ["status"] = status,
        });
    }

    private void SendKernel() => Send(new() { ["is"] = "kernel", ["state"] = State, ["death"] = _death });

    private void Happened(int generation, LiveEvent what)
    {
        lock (_gate)
        {
            if (generation != _kernel.Generation || _isClosed)
                return; // the last words of a kernel that was ended
            switch (what)
            {
                case LiveShowed showed when _byNumber.TryGetValue(showed.Number, out var cell):
                    _recorder.Add(showed.Number, showed.Output);
                    Showed(showed, cell);
                    break;
                case LiveEnded ended:
                    Ended(ended);
                    break;
                case LiveAsked asked when _running is { } asking:
                    _question = asked;
                    Ask(asking, asked);
                    break;
                case LiveReplied replied:
                    Reply(replied.Id, replied.Answer);
                    break;
                case LiveDied died:
                    Died(died);
                    break;
            }
        }
    }

    private void Showed(LiveShowed showed, LiveCell cell)
    {
        // An update may change what an earlier cell shows.
        if (showed.Output is DisplayOutput { IsUpdate: true })
        {
            foreach (var other in _byNumber.Values.Where(one => one.Outputs.Any(output => output is DisplayOutput)).ToList())
                Refresh(other);
        }
        else
        {
            Refresh(cell);
        }
    }

    private void Refresh(LiveCell cell)
    {
        var outputs = _recorder.Outputs(cell.Number);
        if (outputs.SequenceEqual(cell.Outputs))
            return;
        cell.Show(cell.Number, outputs);
        Changed(cell);
        Touch(SaveWhileRunning);
    }

    private void Ended(LiveEnded ended)
    {
        if (_running is not { } cell || cell.Number != ended.Number)
            return;
        _running = null;
        _question = null;
        if (ended.Status != CellStatus.Succeeded && !cell.Cell.RaisesException)
            EmptyQueue();
        SendOutputs(cell);
        SetState(cell, CellState.Idle, ended.Duration.TotalSeconds, ended.Status.ToString());
        Touch(SaveAfter);
        Next();
        if (_running is null)
            SendKernel();
    }

    private void Ask(LiveCell cell, LiveAsked asked) => Send(new()
    {
        ["is"] = "ask",
        ["cell"] = cell.Id,
        ["prompt"] = asked.Prompt,
        ["password"] = asked.IsPassword,
    });

    private void Died(LiveDied died)
    {
        _death = string.Create(
                CultureInfo.InvariantCulture, $"The kernel ended by itself (exit code {died.ExitCode}); all variables are lost.")
            + (died.ExitCode == 0 ? " A cell called Environment.Exit, perhaps."
                : " A cell overflowed the stack, used up the memory or ended the process, or somebody killed it.");
        if (_running is { } cell)
        {
            _running = null;
            ShowLast(cell, new ErrorOutput("KernelEnded", _death,
                [_death, .. died.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Take(30)]));
            SetState(cell, CellState.Idle, status: nameof(CellStatus.Failed));
        }

        _kernel.Stop();
        StopAll();
        Touch(SaveAfter);
    }

    private void ShowLast(LiveCell cell, ErrorOutput error)
    {
        cell.Show(cell.Number, [.. cell.Outputs, error]);
        SendOutputs(cell);
        Touch(SaveAfter);
    }
}
