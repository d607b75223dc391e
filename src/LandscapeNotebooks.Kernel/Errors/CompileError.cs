using LandscapeNotebooks.Kernel.Outputs;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>What the compiler has to say about a cell, with lines and columns as its author sees them.</summary>
internal static class CompileError
{
    private const int Limit = 10;

    public static ErrorOutput Describe(IEnumerable<Diagnostic> diagnostics, CellSources sources)
    {
        var errors = diagnostics
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)
            .DistinctBy(d => (d.Location.SourceSpan.Start, d.Id))
            .ToList();
        var lines = errors.Take(Limit).SelectMany(error => Describe(error, sources)).ToList();
        if (errors.Count > Limit)
            lines.Add($"… {errors.Count - Limit} more errors");
        var first = errors[0];
        var place = first.Location.GetLineSpan().StartLinePosition;
        var message = $"({place.Line + 1},{place.Character + 1}): error {first.Id}: {first.GetMessage()}{Mend(first)}";
        return new ErrorOutput("CompilationError", message, lines);
    }

    private static string Mend(Diagnostic error) => MissingPart.Of(error) + MissingName.Of(error);

    private static IEnumerable<string> Describe(Diagnostic error, CellSources sources)
    {
        if (error.Location.Kind != LocationKind.SourceFile)
        {
            yield return $"error {error.Id}: {error.GetMessage()}";
            yield break;
        }

        var span = error.Location.GetLineSpan();
        var (start, end) = (span.StartLinePosition, span.EndLinePosition);
        yield return $"{span.Path}, line {start.Line + 1}, column {start.Character + 1}: "
            + $"error {error.Id}: {error.GetMessage()}{Mend(error)}";

        var line = sources.Line(span.Path, start.Line + 1);
        if (string.IsNullOrWhiteSpace(line))
            yield break;
        int length = end.Line == start.Line ? end.Character - start.Character : line.Length - start.Character;
        yield return "    " + line;
        yield return "    " + Indent(line, start.Character) + new string('^', Math.Max(1, length));
    }

    // Tabs stay tabs, so that the caret stands below its column.
    private static string Indent(string line, int columns) =>
        string.Concat(line.Take(columns).Select(c => c == '\t' ? '\t' : ' '));
}
