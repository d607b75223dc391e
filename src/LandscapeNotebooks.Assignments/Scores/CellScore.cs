using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Interactive.Formatting;

namespace LandscapeNotebooks.Assignments.Scores;

/// <summary>What an executed graded cell earned.</summary>
/// <param name="Points">null where a person has to say.</param>
/// <param name="Max">The most that it can earn.</param>
/// <param name="Remark">What is wrong with the test, or why it earned nothing; null where there is nothing to say.</param>
/// <remarks>Outputs are read in order, as nbgrader does: an error or text on the standard error earns nothing, the first result is the
/// number of points, and where there is neither the cell has passed. Other than nbgrader, a result that is no number, negative, or above
/// the most earns nothing and says so, where nbgrader gives full marks or gives up.</remarks>
public sealed record CellScore(double? Points, double Max, string? Remark)
{
    private const double Rounding = 1e-12; // relative: 0.1 + 0.2 of 0.3 is all of it

    /// <summary>What the checks of the cell say, where it ends in them; they explain the points and do not make them.</summary>
    public ImmutableArray<ScorePart> Parts { get; private init; } = [];

    /// <exception cref="ArgumentException">The cell is not graded.</exception>
    public static CellScore Of(AssignmentCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Role is not { IsGraded: true, Points: { } max } role)
            throw new ArgumentException($"Cell {cell.Number} is not graded.", nameof(cell));
        if (role.IsSolution)
            return role.Checksum == CellChecksum.Of(cell) ? new(0, max, "There is no answer.") : new(null, max, null);
        if (!cell.IsCode)
            return new(null, max, null);

        foreach (var output in cell.Outputs)
        {
            switch (AssignmentCell.Text(output["output_type"]))
            {
                case "error":
                    return new(0, max, $"{AssignmentCell.Text(output["ename"])}: {AssignmentCell.Text(output["evalue"])}");
                case "stream" when AssignmentCell.Text(output["name"]) == "stderr":
                    return new(0, max, "Something was written to the standard error stream.");
                case "execute_result":
                    var data = output["data"] as JsonObject;
                    return OfResult(data, max) with { Parts = ScorePart.Read(data?[MimeTypes.Marks], cell.Source) };
            }
        }

        return new(max, max, null);
    }

    private static CellScore OfResult(JsonObject? data, double max)
    {
        var plain = data?["text/plain"];
        if (plain is null)
            return new(0, max, "The result of the test has no plain text; it must be a number of points.");
        string text = AssignmentCell.Text(plain);
        if (!PythonFloat.TryParse(text, out double points) || double.IsNaN(points))
            return new(0, max, $"The result of the test is {Short(text)}; it must be a number of points.");
        if (points < 0)
            return new(0, max, $"The result of the test is {Short(text)}, less than no points.");
        return points <= max ? new(points, max, null)
            : points <= max * (1 + Rounding) ? new(max, max, null)
            : new(0, max,
                string.Create(CultureInfo.InvariantCulture, $"The result of the test is {Short(text)}, more than its {max} points."));
    }

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length == 0 ? "empty" : line.Length <= 40 ? line : line[..40] + "...";
    }
}
