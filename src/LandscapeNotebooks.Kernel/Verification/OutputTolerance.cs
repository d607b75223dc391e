using System.Globalization;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.Verification;

/// <summary>How far the numbers of a cell may differ from the committed ones.</summary>
/// <param name="Relative">Largest |a - b| / max(|a|, |b|); 0 asks for the same characters.</param>
/// <remarks>A cell states it as a tag of its metadata: <c>tolerance=0.5</c>. Only times need one: all
/// else is the same to the bit.</remarks>
public readonly record struct OutputTolerance(double Relative)
{
    private const string Tag = "tolerance=";

    public static OutputTolerance Exact { get; }

    public bool IsExact => Relative == 0;

    /// <summary>The tolerance that a cell states.</summary>
    /// <exception cref="NotebookException">Its tag holds no number of at least 0.</exception>
    public static OutputTolerance Of(NotebookCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        string? tag = cell.Tags.IsDefault ? null : cell.Tags.FirstOrDefault(t => t.StartsWith(Tag, StringComparison.Ordinal));
        if (tag is null)
            return Exact;
        return double.TryParse(tag[Tag.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out double relative) && relative >= 0
            ? new(relative)
            : throw new NotebookException($"A cell has the tag {tag}, expected a relative tolerance of at least 0 as in tolerance=0.5.");
    }
}
