using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>Finds the cell and the line that declare what stands at the cursor.</summary>
/// <remarks>A cell that ran was compiled with its guards, which keep lines and not columns.</remarks>
internal static class DeclarationFinder
{
    public static Declaration? Find(CellModel cell)
    {
        var token = cell.Root.FindToken(cell.WordStart);
        if (!token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is not { } node)
            return null;
        var info = cell.Semantics.GetSymbolInfo(node);
        var symbol = cell.Semantics.GetDeclaredSymbol(node) ?? info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
        return symbol?.Locations.FirstOrDefault(place => place.IsInSource) is { } found
            ? new Declaration(found.SourceTree!.FilePath, found.GetLineSpan().StartLinePosition.Line + 1)
            : null;
    }
}
