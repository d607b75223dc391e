using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>Symbols as completions: those that one may write, each name once with the number of its overloads.</summary>
internal static class SymbolItems
{
    /// <param name="symbols">The symbols.</param>
    /// <param name="typed">What is typed already: what cannot fit it is left out before anything is asked of it.</param>
    public static IEnumerable<CompletionItem> Create(IEnumerable<ISymbol> symbols, string typed) =>
        symbols.Where(symbol => CompletionList.MayFit(typed, symbol.Name) && IsWritable(symbol))
            .GroupBy(symbol => symbol.Name)
            .Select(Item);

    private static CompletionItem Item(IGrouping<string, ISymbol> overloads)
    {
        var first = overloads.First();
        string text = SyntaxFacts.GetKeywordKind(first.Name) == SyntaxKind.None ? first.Name : "@" + first.Name;
        return new CompletionItem(text, Kind(first), () => SymbolText.Line(first) + Further());

        string Further() => overloads.Count(symbol => symbol.Kind == first.Kind) - 1 is > 0 and var more ? $" (+ {more} more)" : "";
    }

    private static CompletionKind Kind(ISymbol symbol) => symbol switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Struct } => CompletionKind.Struct,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => CompletionKind.Enum,
        INamedTypeSymbol { TypeKind: TypeKind.Interface } => CompletionKind.Interface,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate } => CompletionKind.Delegate,
        ITypeParameterSymbol => CompletionKind.TypeParameter,
        ITypeSymbol => CompletionKind.Class,
        INamespaceSymbol => CompletionKind.Namespace,
        IMethodSymbol => CompletionKind.Method,
        IPropertySymbol when SymbolText.IsOfCell(symbol) => CompletionKind.Variable,
        IPropertySymbol => CompletionKind.Property,
        IFieldSymbol when SymbolText.IsOfCell(symbol) => CompletionKind.Variable,
        IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => CompletionKind.Value,
        IFieldSymbol => CompletionKind.Field,
        IEventSymbol => CompletionKind.Event,
        _ => CompletionKind.Variable,
    };

    private static bool IsWritable(ISymbol symbol) =>
        symbol.CanBeReferencedByName
        && !symbol.IsImplicitlyDeclared
        && symbol is not IMethodSymbol
        {
            MethodKind: not (MethodKind.Ordinary or MethodKind.ReducedExtension or MethodKind.LocalFunction
                or MethodKind.DelegateInvoke),
        }
        && !symbol.Name.StartsWith('<')
        && !symbol.GetAttributes().Any(IsHiding);

    // [EditorBrowsable(EditorBrowsableState.Never)]: 1 is Never.
    private static bool IsHiding(AttributeData attribute) =>
        attribute.AttributeClass?.Name == "EditorBrowsableAttribute" && attribute.ConstructorArguments is [{ Value: 1 }];
}
