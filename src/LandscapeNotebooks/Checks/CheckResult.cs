using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Checks;

/// <summary>What a check of a layer, a loss or an optimiser has found: a row for each comparison.</summary>
/// <param name="Of">What was checked, with its input.</param>
/// <param name="Rows">In the order of the comparisons; those that follow from a wrong one before them may be wrong too.</param>
public sealed record CheckResult(string Of, ImmutableArray<CheckRow> Rows)
{
    public bool Passed => Rows.All(row => row.Passed);

    /// <summary>What is wrong, a line each.</summary>
    public IEnumerable<string> Findings => Rows.Where(row => !row.Passed).Select(row => $"{row.What}: {row.Finding}");

    /// <exception cref="InvalidOperationException">Something is wrong; the message is the table.</exception>
    public CheckResult Require() => Passed ? this : throw new InvalidOperationException(ToString());

    /// <summary>One line where all is right, otherwise the table and what is wrong.</summary>
    public override string ToString()
    {
        if (Passed)
            return $"{Of}: {Rows.Length} comparisons, all right.";

        StringBuilder text = new($"{Of}: {Rows.Count(row => !row.Passed)} of {Rows.Length} comparisons are wrong.");
        int width = Rows.Max(row => row.What.Length);
        foreach (var row in Rows)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"\n  {(row.Passed ? "right" : "WRONG")}  {row.What.PadRight(width)}  {row.Error,8:E1}");
            if (!row.Passed)
                text.Append($"\n         {row.Finding}");
        }

        return text.ToString();
    }
}
