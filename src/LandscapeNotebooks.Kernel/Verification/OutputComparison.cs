using System.Globalization;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>Compares what a notebook shows when it is executed again with what it was committed with.</summary>
public static class OutputComparison
{
    /// <summary>The cells whose outputs differ, in their order, each with its first difference.</summary>
    /// <param name="committed">The notebook as it is kept.</param>
    /// <param name="found">The same notebook, executed again.</param>
    /// <exception cref="NotebookException">A cell states a tolerance that cannot be read.</exception>
    public static IReadOnlyList<CellMismatch> Compare(NotebookDocument committed, NotebookDocument found)
    {
        ArgumentNullException.ThrowIfNull(committed);
        ArgumentNullException.ThrowIfNull(found);
        List<CellMismatch> mismatches = [];
        for (int i = 0; i < committed.Cells.Length; i++)
        {
            mismatches.AddRange(TextBindingComparison.Compare(committed.Cells[i], found.Cells[i], i + 1));
            if (found.Cells[i].Executed is not { ExecutionCount: { } number } now)
                continue;
            var before = committed.Cells[i].Executed is { ExecutionCount: not null } executed ? executed : ExecutedCell.NotRun;
            if (First(number, before, now, OutputTolerance.Of(committed.Cells[i])) is { } mismatch)
                mismatches.Add(mismatch);
        }

        return mismatches;
    }

    private static CellMismatch? First(int number, ExecutedCell committed, ExecutedCell found, OutputTolerance tolerance)
    {
        if (committed.ExecutionCount is null)
            return new(number, "the cell", "(not executed)", "(executed)");

        var before = Merge(committed);
        var now = Merge(found);
        for (int k = 0; k < Math.Max(before.Count, now.Count); k++)
        {
            var a = k < before.Count ? before[k] : null;
            var b = k < now.Count ? now[k] : null;
            if (a is null || b is null || Title(a) != Title(b))
                return new(number, $"output {k + 1}", a is null ? null : Title(a), b is null ? null : Title(b));

            foreach (var (name, was, isNow) in Parts(a, b))
            {
                // A picture of times has other coordinates every time: that it is there is all that can be asked.
                if (!tolerance.IsExact && !name.StartsWith("text/plain", StringComparison.Ordinal) && a is not StreamOutput)
                    continue;
                if (TextComparison.FirstDifference(was, isNow, tolerance) is { } difference)
                    return new(number, string.Create(CultureInfo.InvariantCulture, $"{name}, line {difference.Line}"), difference.Committed,
                        difference.Found)
                    { Distance = TextComparison.Distance(was, isNow) };
            }
        }

        return null;
    }

    /// <summary>Neighbouring pieces of one stream are one text, however they were cut; a bar of progress stands only
    /// where the machine was slow.</summary>
    private static List<CellOutput> Merge(ExecutedCell cell)
    {
        List<CellOutput> merged = [];
        foreach (var output in cell.Outputs.Where(output => !IsProgress(output)))
        {
            if (output is StreamOutput next && merged.Count > 0 && merged[^1] is StreamOutput last && last.Name == next.Name)
                merged[^1] = last with { Text = last.Text + next.Text };
            else
                merged.Add(output);
        }

        return merged;
    }

    private static bool IsProgress(CellOutput output) => output is DisplayOutput display
        && display.Data.Any(entry => entry.Key == MimeBundle.Html
            && entry.Value.Contains($"class=\"{WorkProgress.HtmlClass}\"", StringComparison.Ordinal));

    private static string Title(CellOutput output) => output switch
    {
        StreamOutput stream => stream.Name,
        ResultOutput result => $"result as {Types(result.Data)}",
        DisplayOutput display => $"display as {Types(display.Data)}",
        ErrorOutput error => $"error {error.Name}",
        _ => output.GetType().Name,
    };

    private static string Types(MimeBundle data) => string.Join(", ", data.Select(entry => entry.Key).Order(StringComparer.Ordinal));

    private static IEnumerable<(string Name, string Committed, string Found)> Parts(CellOutput a, CellOutput b) => (a, b) switch
    {
        (StreamOutput x, StreamOutput y) => [(x.Name, x.Text, y.Text)],
        (ResultOutput x, ResultOutput y) => Parts(x.Data, y.Data),
        (DisplayOutput x, DisplayOutput y) => Parts(x.Data, y.Data),
        (ErrorOutput x, ErrorOutput y) => [("the error", x.Message, y.Message)],
        _ => [],
    };

    // text/plain first: it says most in the least.
    private static IEnumerable<(string, string, string)> Parts(MimeBundle a, MimeBundle b) =>
        a.OrderBy(entry => entry.Key == MimeBundle.PlainText ? 0 : 1).Select(entry => (entry.Key, entry.Value, b[entry.Key]));
}
