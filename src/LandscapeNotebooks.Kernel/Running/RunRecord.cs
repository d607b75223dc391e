using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Gathers the events of a run into the notebook that it leaves.</summary>
/// <param name="document">The notebook.</param>
/// <param name="isVetted">Whether it holds cells of strangers: then its texts stay as they are, and what a cell shows after its end, or
/// in the place of another one, is not kept.</param>
public sealed class RunRecord(NotebookDocument document, bool isVetted = false)
{
    private readonly OutputRecorder _outputs = new(updatesOthers: !isVetted);
    private readonly Dictionary<int, int> _numbers = [];
    private readonly List<CellFailure> _failures = [];
    private readonly Dictionary<int, ImmutableArray<BoundValue>> _texts = [];
    private int _ran;

    /// <summary>The cell that has begun and not ended; null between cells.</summary>
    public CellBegan? Running { get; private set; }

    public int Total => Code.Count();

    // The cells that a run comes to.
    private IEnumerable<int> Code => Enumerable.Range(0, document.Cells.Length)
        .Where(i => document.Cells[i].IsRun);

    public void Add(RunEvent happened)
    {
        switch (happened)
        {
            case CellBegan began:
                Running = began;
                _numbers[began.Cell] = began.Number;
                break;
            case CellShowed showed when !isVetted || Running?.Cell == showed.Cell:
                _outputs.Add(showed.Cell, showed.Output);
                break;
            case CellEnded ended:
                End(ended);
                Running = null;
                break;
            case TextFilled text:
                Fill(text);
                break;
        }
    }

    /// <summary>Whether a cell runs, or none has failed and not all have run, or not all texts are filled.</summary>
    public bool IsUnfinished => Running is not null || (_failures.Count == 0 && (_ran < Total || Unfilled is not null));

    private int? Unfilled => Enumerable.Range(0, document.Cells.Length)
        .Where(i => !isVetted && !document.Cells[i].Bindings.IsEmpty && !_texts.ContainsKey(i)).Select(i => (int?)i).FirstOrDefault();

    /// <summary>Ends the cell that runs, or else the next one, by an error that it could not tell itself.</summary>
    public void Break(ErrorOutput error)
    {
        if (Running is null && _ran == Total && Unfilled is { } text)
        {
            _failures.Add(new CellFailure(text, null, error));
            return;
        }

        if (Running is null)
            Add(new CellBegan(Code.First(cell => !_numbers.ContainsKey(cell)), _numbers.Count + 1));
        var began = Running!;
        Add(new CellShowed(began.Cell, error));
        Add(new CellEnded(began.Cell, new CellOutcome(CellStatus.Failed, TimeSpan.Zero)));
    }

    public NotebookRun ToRun(TimeSpan duration)
    {
        var executed = new Dictionary<int, ExecutedCell>();
        for (int i = 0; i < document.Cells.Length; i++)
            if (document.Cells[i] is { Kind: CellKind.Code, IsSkipped: false })
                executed[i] = _numbers.TryGetValue(i, out int number) ? new ExecutedCell(number, _outputs.Outputs(i)) : ExecutedCell.NotRun;
        return new NotebookRun(document.WithOutputs(executed, Texts()), _ran, Total, [.. _failures], duration);
    }

    private void Fill(TextFilled text)
    {
        _texts[text.Cell] = text.Values;
        if (text.Values.FirstOrDefault(value => value.Failure is not null) is { Failure: { } failure })
            _failures.Add(new CellFailure(text.Cell, null, new ErrorOutput("BindingError", failure, [failure])));
    }

    // The texts of which every value is known; also those that have lost their last binding.
    private Dictionary<int, BoundText> Texts()
    {
        Dictionary<int, BoundText> texts = [];
        for (int i = 0; i < document.Cells.Length; i++)
        {
            var cell = document.Cells[i];
            if (cell.Kind != CellKind.Markdown || isVetted)
                continue;
            if (_texts.TryGetValue(i, out var values) && values.All(value => value.Text is not null))
                texts[i] = new BoundText(cell.Template, [.. values.Select(value => value.Text!)]);
            else if (cell.Bound is not null && cell.Bindings.IsEmpty)
                texts[i] = new BoundText(cell.Template, []);
        }

        return texts;
    }

    private void End(CellEnded ended)
    {
        bool meant = ended.Outcome.Status == CellStatus.Succeeded
            || (ended.Outcome.Status == CellStatus.Failed && document.Cells[ended.Cell].RaisesException);
        if (meant)
        {
            _ran++;
            return;
        }

        var error = _outputs.Outputs(ended.Cell).OfType<ErrorOutput>().LastOrDefault()
            ?? new ErrorOutput(ended.Outcome.Status.ToString(), "The cell did not end.", []);
        _failures.Add(new CellFailure(ended.Cell, _numbers[ended.Cell], error));
    }
}
