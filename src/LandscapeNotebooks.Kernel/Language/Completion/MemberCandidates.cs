using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What may follow a dot: members of a value, of a type, of a namespace, and extension methods.</summary>
internal static class MemberCandidates
{
    /// <summary>The candidates, or null where no dot stands before the word at the cursor.</summary>
    public static IEnumerable<CompletionItem>? Find(CellModel cell)
    {
        var dot = cell.TokenBefore(cell.WordStart);
        if (!dot.IsKind(SyntaxKind.DotToken) && !dot.IsKind(SyntaxKind.MinusGreaterThanToken))
            return null;

        var left = dot.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => Receiver(binding),
            _ => null,
        };
        return left is null ? [] : [.. SymbolItems.Create(Members(cell, left), cell.Word)
            .Select(item => item.Kind == CompletionKind.Value ? item with { IsExpected = true } : item)];
    }

    private static IEnumerable<ISymbol> Members(CellModel cell, ExpressionSyntax left)
    {
        var (symbol, type) = Bind(cell, left);
        int position = left.SpanStart;
        if (symbol is INamespaceSymbol space)
            return cell.Semantics.LookupSymbols(position, space);
        if (symbol is ITypeSymbol named)
            return cell.Semantics.LookupSymbols(position, named).Where(member => member.IsStatic || member is ITypeSymbol);
        if (type is null or IErrorTypeSymbol)
            return [];

        // A value that may be missing: after ?. its own members count.
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable && IsConditional(left))
            type = nullable.TypeArguments[0];
        return cell.Semantics
            .LookupSymbols(position, type, includeReducedExtensionMethods: true)
            .Where(member => !member.IsStatic && member is not ITypeSymbol);
    }

    // While a cell is being written, `x.` and the next line often parse as a declaration `x.y z`. So where the text does not bind
    // as it was parsed, it is bound once more as an expression of its own.
    private static (ISymbol? Symbol, ITypeSymbol? Type) Bind(CellModel cell, ExpressionSyntax left)
    {
        if (left.Parent is not QualifiedNameSyntax)
        {
            var symbol = cell.Semantics.GetSymbolInfo(left).Symbol;
            var type = cell.Semantics.GetTypeInfo(left).Type;
            if (symbol is INamespaceSymbol or ITypeSymbol || type is not (null or IErrorTypeSymbol))
                return (symbol, type);
        }

        var alone = SyntaxFactory.ParseExpression(left.ToString());
        foreach (var option in new[] { SpeculativeBindingOption.BindAsExpression, SpeculativeBindingOption.BindAsTypeOrNamespace })
        {
            var symbol = cell.Semantics.GetSpeculativeSymbolInfo(left.SpanStart, alone, option).Symbol;
            var type = cell.Semantics.GetSpeculativeTypeInfo(left.SpanStart, alone, option).Type;
            if (symbol is INamespaceSymbol or ITypeSymbol || type is not (null or IErrorTypeSymbol))
                return (symbol, type);
        }

        return (null, null);
    }

    private static bool IsConditional(ExpressionSyntax left) =>
        left.Parent is ConditionalAccessExpressionSyntax access && access.Expression == left;

    private static ExpressionSyntax? Receiver(MemberBindingExpressionSyntax binding) =>
        binding.Ancestors().OfType<ConditionalAccessExpressionSyntax>()
            .FirstOrDefault(access => access.WhenNotNull.Span.Contains(binding.Span))?.Expression;
}
