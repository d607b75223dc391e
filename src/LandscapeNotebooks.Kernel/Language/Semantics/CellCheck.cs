using System.Globalization;
using LandscapeNotebooks.Kernel.Errors;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>Asks the compiler what it has to say about a cell that is being written.</summary>
internal static class CellCheck
{
    public static IReadOnlyList<Remark> Check(
        CellChain chain, string code, IReadOnlyList<string> before, bool hasRun, CancellationToken stop)
    {
        string csharp = CellChain.CSharpOf(code);
        var compilation = chain.Continue(before, csharp).GetCompilation();
        // What a package or a command will bring is unknown yet: then only the grammar is certain.
        bool isOpen = CellChain.IsOpen(hasRun ? before : [.. before, code]);
        var said = isOpen ? compilation.SyntaxTrees.Single().GetDiagnostics(stop) : compilation.GetDiagnostics(stop);
        return
        [
            .. said
                .Where(one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed
                    && (one.Location.SourceTree is null || one.Location.SourceTree == compilation.SyntaxTrees.Single()))
                .OrderBy(one => one.Location.SourceSpan.Start)
                .DistinctBy(one => (one.Location.SourceSpan.Start, one.Id))
                .Select(one => new Remark(
                    one.Location.SourceSpan.Start, one.Location.SourceSpan.End, one.Severity == DiagnosticSeverity.Error, one.Id,
                    one.GetMessage(CultureInfo.InvariantCulture) + MissingPart.Of(one))),
        ];
    }
}
