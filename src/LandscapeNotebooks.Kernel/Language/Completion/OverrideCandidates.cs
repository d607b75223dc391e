using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What a class may override, each as the beginning of its declaration; what it has to comes first.</summary>
internal static class OverrideCandidates
{
    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType)
        .WithKindOptions(SymbolDisplayKindOptions.None)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeParamsRefOut)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>The candidates, or null where the word before the cursor is not override.</summary>
    public static IEnumerable<CompletionItem>? Find(CellModel cell)
    {
        var word = cell.TokenBefore(cell.WordStart);
        if (!word.IsKind(SyntaxKind.OverrideKeyword)
            || cell.Root.FindToken(word.SpanStart).Parent?.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration
            || cell.Semantics.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type)
            return null;
        bool isOpen = word.GetPreviousToken() is var before
            && before.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword;
        var own = type.GetMembers().Where(member => member.IsOverride).Select(member => member.Name).ToHashSet();
        var found = new List<ISymbol>();
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            found.AddRange(parent.GetMembers()
                .Where(member => member is (IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol)
                && (member.IsVirtual || member.IsAbstract || member.IsOverride) && !member.IsSealed && !own.Contains(member.Name)
                && member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
                && found.TrueForAll(other => Text(other) != Text(member))));
        return found.Where(member => member.Name != "Finalize").Select(member =>
            new CompletionItem((isOpen ? "" : Open(member)) + Text(member) + " => ", CompletionKind.Method, member.ContainingType.Name)
            { Name = member.Name, IsExpected = member.IsAbstract });
    }

    private static string Text(ISymbol member) => member.ToDisplayString(Signature);

    // Words before a declaration may stand in any order.
    private static string Open(ISymbol member) => member.DeclaredAccessibility == Accessibility.Public ? "public " : "protected ";
}
