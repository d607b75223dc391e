using System.Net;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a vector of parameter space: its first numbers, and of every block what it is and how large its numbers are.</summary>
internal static class ParameterFormatters
{
    private const int MaxBlocks = 24;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        Formatter.Of<ParameterVector>(MimeTypes.Html, vector => vector.Length == 0 ? Line(vector) : Line(vector) + TableOf(vector).Html()),
        Formatter.Of<ParameterVector>(MimeTypes.Text, vector => vector.Length == 0 ? vector.ToString() : $"{vector}\n{TableOf(vector)}"),
    ];

    private static string Line(ParameterVector vector) => $"<div><strong>{WebUtility.HtmlEncode(vector.ToString())}</strong></div>";

    private static Table TableOf(ParameterVector vector)
    {
        ParameterBlock[] blocks = [.. vector.Layout?.Blocks.Where(block => block.Length > 0) ?? []];
        bool isCut = blocks.Length > MaxBlocks;
        return Table.OfTexts(["block", "kind", "shape", "norm", "least", "greatest"],
        [
            .. blocks.Take(isCut ? MaxBlocks - 1 : MaxBlocks).Select(block =>
                Row(block.Name, OptionText.Kebab(block.Kind.ToString()).Replace('-', ' '), block.Shape,
                    vector.Slice(block.Offset, block.Length))),
            .. blocks.Length == 1 ? [] : new[] { Row("all", "", [vector.Length], vector) },
        ]) with
        {
            Note = isCut ? $"the first {MaxBlocks - 1} of {blocks.Length} blocks" : null,
        };
    }

    private static IReadOnlyList<string> Row(string name, string kind, IReadOnlyList<int> shape, ParameterVector vector)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        foreach (double value in vector.AsSpan())
            (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        return [name, kind, $"({string.Join(", ", shape)})", Numerals.Of(vector.Norm()), Numerals.Of(least), Numerals.Of(greatest)];
    }
}
