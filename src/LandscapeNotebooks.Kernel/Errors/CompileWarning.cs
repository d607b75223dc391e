using LandscapeNotebooks.Kernel.Outputs;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>What the compiler finds odd about a cell that it compiles: shown quietly, never on the standard error.</summary>
internal static class CompileWarning
{
    private const int Limit = 10;

    // What is most often a slip: code that never runs, comparisons that are always the same, tasks that nobody awaits, names nobody uses.
    private static readonly HashSet<string> Slips =
    [
        "CS0162", "CS0164", "CS0168", "CS0183", "CS0184", "CS0219", "CS0252", "CS0253", "CS0464", "CS0472", "CS0642", "CS0652", "CS0665",
        "CS0675", "CS1717", "CS1718", "CS4014", "CS8073",
    ];

    /// <summary>Whether it is told.</summary>
    public static bool IsSlip(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Warning && Slips.Contains(diagnostic.Id);

    /// <summary>The warnings as a display; null where there are none.</summary>
    public static MimeBundle? Describe(IEnumerable<Diagnostic> slips)
    {
        var lines = slips.OrderBy(one => one.Location.SourceSpan.Start)
            .Select(Line).Distinct().ToList();
        if (lines.Count == 0)
            return null;
        if (lines.Count > Limit)
            lines = [.. lines.Take(Limit), $"… {lines.Count - Limit} more warnings"];
        return QuietText.Of(string.Join('\n', lines));
    }

    private static string Line(Diagnostic warning)
    {
        var span = warning.Location.GetLineSpan();
        return $"{span.Path}, line {span.StartLinePosition.Line + 1}: warning {warning.Id}: {warning.GetMessage()}";
    }
}
