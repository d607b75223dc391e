using System.Globalization;
using LandscapeNotebooks.Kernel.Language.Semantics;
using LandscapeNotebooks.Kernel.Variables;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Finds what stands at the cursor, with its documentation: a symbol, or else the call around the cursor.</summary>
internal static class Inspector
{
    private const int MaximumSignatures = 8;
    private const int MaximumValueLength = 200;
    private const int MaximumElements = 8;

    public static Inspection? Inspect(CellModel cell, IReadOnlyList<SessionVariable> variables)
    {
        var symbols = AtCursor(cell);
        if (symbols.Count == 0 && CallSite.Find(cell, cell.Cursor) is { } call)
            symbols = call.Methods;
        if (symbols.Count == 0)
            return null;

        var documented = symbols.Select(symbol => XmlDocumentation.Find(symbol, cell.Semantics.Compilation))
            .FirstOrDefault(xml => xml is not null);
        List<string> signatures = [.. symbols.Take(MaximumSignatures).Select(SymbolText.Line)];
        if (symbols.Count > MaximumSignatures)
            signatures.Add($"... and {symbols.Count - MaximumSignatures} more");
        return new Inspection(signatures, Value(symbols[0], variables), documented is null ? [] : DocSection.Read(documented));
    }

    private static IReadOnlyList<ISymbol> AtCursor(CellModel cell)
    {
        foreach (var token in new[] { cell.Root.FindToken(cell.Cursor), cell.TokenBefore(cell.Cursor) })
        {
            bool touches = token.SpanStart <= cell.Cursor && cell.Cursor <= token.Span.End;
            if (touches && token.Parent is { } node
                && (token.IsKind(SyntaxKind.IdentifierToken) || node is PredefinedTypeSyntax or ThisExpressionSyntax))
            {
                var symbols = Meant(cell.Semantics, node);
                if (symbols.Count > 0)
                    return symbols;
            }
        }

        return [];
    }

    private static IReadOnlyList<ISymbol> Meant(SemanticModel semantics, SyntaxNode node)
    {
        if (semantics.GetDeclaredSymbol(node) is { } declared)
            return [declared];

        // In `new T(...)` the constructor is meant, not the type alone.
        if (node.Parent is ObjectCreationExpressionSyntax creation && creation.Type == node
            && semantics.GetSymbolInfo(creation).Symbol is { } constructor)
            return [constructor,
                .. constructor.ContainingType.InstanceConstructors.Where(
                    other => !SymbolEqualityComparer.Default.Equals(other, constructor))];

        var info = semantics.GetSymbolInfo(node);
        var group = node is ExpressionSyntax expression ? semantics.GetMemberGroup(expression) : [];
        List<ISymbol> symbols = [.. info.Symbol is { } chosen ? [chosen] : Array.Empty<ISymbol>(), .. info.CandidateSymbols, .. group];
        return [.. symbols.DistinctBy(symbol => symbol.OriginalDefinition.ToDisplayString())];
    }

    // Only values whose text is short and certain: a ToString of the user's may do anything.
    private static string Value(ISymbol symbol, IReadOnlyList<SessionVariable> variables)
    {
        if (!SymbolText.IsOfCell(symbol) || symbol is not (IFieldSymbol or IPropertySymbol))
            return "";
        object? value = variables.LastOrDefault(variable => variable.Name == symbol.Name)?.Value;
        string text = value is Array array ? Elements(array) : Scalar(value);
        return text.Length <= MaximumValueLength ? text : text[..MaximumValueLength] + "...";
    }

    private static string Scalar(object? value) => value switch
    {
        string words => SymbolDisplay.FormatLiteral(words, quote: true),
        bool or char or decimal or Enum or DateTime or TimeSpan => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        IFormattable number when value.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Elements(Array array)
    {
        string shape = $"[{string.Join(", ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}]";
        string[] first = [.. array.Cast<object?>().Take(MaximumElements).Select(Scalar)];
        return first.Contains("") || first.Length == 0
            ? shape
            : $"{shape} {{ {string.Join(", ", first)}{(array.Length > first.Length ? ", ..." : "")} }}";
    }
}
