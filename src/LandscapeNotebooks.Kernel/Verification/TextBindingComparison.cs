using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>Compares the values that stand in a text with those of its bindings.</summary>
internal static class TextBindingComparison
{
    /// <param name="committed">The cell as it is kept.</param>
    /// <param name="found">The same, filled again.</param>
    /// <param name="place">Of the cell in the notebook, from 1.</param>
    public static IEnumerable<CellMismatch> Compare(NotebookCell committed, NotebookCell found, int place)
    {
        if (committed.Kind != CellKind.Markdown)
            yield break;
        var text = committed.Text;
        foreach (var binding in text.Lost)
            yield return new(place, $"{binding}", "other words in its place", "write it there again, or run, which gives it up")
            { IsText = true };
        if (found.Bound is not { } bound)
            yield break;
        var bindings = committed.Bindings;
        var tolerance = OutputTolerance.Of(committed);
        for (int i = 0; i < bindings.Length; i++)
            if (TextComparison.FirstDifference(text.Standing[i], bound.Values[i], tolerance) is not null)
                yield return new(place, $"{bindings[i]}", text.Standing[i], bound.Values[i])
                { IsText = true, Distance = TextComparison.Distance(text.Standing[i], bound.Values[i]) };
    }
}
