using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Notebooks;

/// <summary>The cells of an open notebook in their order, and those that were taken away, which an undo brings back whole.</summary>
internal sealed class CellList
{
    private const int LongestId = 64;

    private readonly Dictionary<string, LiveCell> _all = [];
    private List<LiveCell> _order = [];

    /// <param name="document">The notebook.</param>
    /// <param name="parts">What its cells are in an assignment; null where it is none.</param>
    public CellList(NotebookDocument document, IReadOnlyList<CourseworkCell?>? parts)
    {
        var drafts = document.Drafts();
        for (int i = 0; i < drafts.Length; i++)
            _order.Add(_all[drafts[i].Id] = new LiveCell(drafts[i]) { Part = parts?[i] });
        IsAssignment = parts is not null;
    }

    /// <summary>Whether the notebook belongs to an assignment, which has tests.</summary>
    public bool IsAssignment { get; }

    public IReadOnlyList<LiveCell> InOrder => _order;

    /// <summary>The cell of an id that stands in the notebook; null where none does.</summary>
    public LiveCell? Find(string id) => _all.TryGetValue(id, out var cell) && _order.Contains(cell) ? cell : null;

    /// <summary>Brings the cells into the order that the page says, with new ones, and others' texts and kinds.</summary>
    /// <param name="cells">Of every cell its id, its kind and, where it changed, its source.</param>
    public void Arrange(JsonArray cells)
    {
        List<LiveCell> order = [];
        foreach (var one in cells)
        {
            string id = (string)one!["id"]!;
            if (id.Length is 0 or > LongestId || order.Any(cell => cell.Id == id))
                continue;
            var kind = Enum.Parse<CellKind>((string)one["kind"]!);
            if (!_all.TryGetValue(id, out var cell))
                _all[id] = cell = new LiveCell(new DraftCell(id, new NotebookCell(kind, "")));
            if (cell.Cell.Kind != kind)
                cell.Become(kind);
            if ((string?)one["source"] is { } source)
                cell.Edit(source);
            order.Add(cell);
        }

        _order = order;
    }

    /// <summary>The code cells above a cell that the session does not know as they stand, nearest last.</summary>
    public IReadOnlyList<LiveCell> UnknownBefore(LiveCell cell) =>
    [
        .. _order.TakeWhile(one => one != cell)
            .Where(one => one.Cell.Kind == CellKind.Code && !one.IsKnown && !string.IsNullOrWhiteSpace(one.Cell.Source)),
    ];
}
