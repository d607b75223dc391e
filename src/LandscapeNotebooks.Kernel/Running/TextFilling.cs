using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Prose;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Fills the texts of a notebook while it runs.</summary>
/// <remarks>
/// A value is that of its place: of the session as the run comes to the text. What cannot be told there, because it is computed further
/// down, as for an abstract, is told at the end.
/// </remarks>
internal sealed class TextFilling(NotebookDocument document, Session session)
{
    private readonly SortedDictionary<int, BoundValue[]> _values = [];

    /// <summary>The run has come to a cell.</summary>
    public async Task ComeToAsync(int cell, TimeSpan limit, CancellationToken stop)
    {
        var bindings = document.Cells[cell].Bindings;
        if (bindings.IsEmpty)
            return;
        _values[cell] = new BoundValue[bindings.Length];
        for (int i = 0; i < bindings.Length; i++)
            _values[cell][i] = await session.EvaluateAsync(bindings[i], stop, limit);
    }

    /// <summary>All texts, in their order.</summary>
    public async Task<IReadOnlyList<TextFilled>> EndAsync(TimeSpan limit, CancellationToken stop)
    {
        foreach (var (cell, values) in _values)
        {
            var bindings = document.Cells[cell].Bindings;
            for (int i = 0; i < values.Length; i++)
                if (values[i].Failure is not null)
                    values[i] = await session.EvaluateAsync(bindings[i], stop, limit);
        }

        return [.. _values.Select(entry => new TextFilled(entry.Key, [.. entry.Value]))];
    }
}
