using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>A cell of an open notebook.</summary>
internal sealed class LiveCell(DraftCell draft)
{
    public string Id => Draft.Id;

    /// <summary>What it is in an assignment; null where it is nothing there.</summary>
    public CourseworkCell? Part { get; init; }

    /// <summary>What the file is to hold of it.</summary>
    public DraftCell Draft { get; private set; } = draft;

    public NotebookCell Cell => Draft.Cell;

    /// <summary>Its number in the session that runs; 0 where it has not run there.</summary>
    public int Number { get; set; }

    public CellState State { get; set; }

    /// <summary>The text that ran in this session; null where none did.</summary>
    public string? RanCode { get; set; }

    /// <summary>Whether the session knows the cell as it stands.</summary>
    public bool IsKnown => RanCode == Cell.Source;

    public ImmutableArray<CellOutput> Outputs => Cell.Executed?.Outputs ?? [];

    /// <summary>Its outputs as the page has them.</summary>
    public ImmutableArray<CellOutput> Sent { get; set; } = [];

    public void Edit(string source) => Draft = Draft with { Cell = Cell with { Source = source } };

    public void Become(CellKind kind) => Draft = Draft with
    {
        Cell = Cell with { Kind = kind, Language = NotebookCell.CSharp, Executed = kind == CellKind.Code ? ExecutedCell.NotRun : null },
    };

    public void Show(int? number, ImmutableArray<CellOutput> outputs) =>
        Draft = Draft with { Cell = Cell with { Executed = new ExecutedCell(number, outputs) } };
}

/// <summary>Whether a cell runs.</summary>
internal enum CellState
{
    Idle,
    Queued,
    Running,
}
