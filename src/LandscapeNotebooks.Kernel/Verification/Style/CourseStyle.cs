using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Verification.Style;

/// <summary>What every notebook of the course keeps, so that it can be read without being run.</summary>
/// <remarks>
/// A code cell has at most 20 lines and prose right before it; a figure names all its axes; a number of the prose (with a decimal
/// point, or a percentage) was printed by a cell above it or stands in the code. Formulas, code in the prose, sentences that name a
/// source by its year or authors, and what follows the heading Exercises are free.
/// </remarks>
public static class CourseStyle
{
    /// <summary>Lines of a code cell at most.</summary>
    public const int LongestCell = 20;

    private const string LastRule = "## Exercises";

    /// <summary>The places that break a rule, in their order.</summary>
    public static IReadOnlyList<StyleBreach> Check(NotebookDocument notebook)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        List<StyleBreach> breaches = [];
        PrintedNumbers printed = new();
        bool proseIsBound = true;
        for (int i = 0; i < notebook.Cells.Length; i++)
        {
            var cell = notebook.Cells[i];
            int place = i + 1;
            if (cell.Kind == CellKind.Code)
            {
                int lines = cell.Source.Split('\n').Length;
                if (lines > LongestCell)
                    breaches.Add(new(place, $"The code has {lines} lines, expected at most {LongestCell}."));
                if (i == 0 || notebook.Cells[i - 1].Kind != CellKind.Markdown)
                    breaches.Add(new(place, "The code has no prose before it."));
                breaches.AddRange(FigureAxes.Untitled(cell).Select(axis => new StyleBreach(place, $"The figure has no title on {axis}.")));
                printed.AddCell(cell);
            }
            else if (proseIsBound && cell.Kind == CellKind.Markdown)
            {
                // What the prose announces stands in the code right below it.
                var announced = i + 1 < notebook.Cells.Length && notebook.Cells[i + 1].Kind == CellKind.Code
                    ? notebook.Cells[i + 1].Source
                    : "";
                string free = Binding.Without(cell.Template); // a bound number is the computation's own
                int end = free.IndexOf(LastRule, StringComparison.Ordinal);
                proseIsBound = end < 0;
                breaches.AddRange(ProseNumber.In(proseIsBound ? free : free[..end])
                    .Where(number => !printed.Contains(number, announced))
                    .Select(number => new StyleBreach(place, $"No cell above printed {number.Text}: \"{number.Sentence}\"")));
            }
        }

        return breaches;
    }
}
