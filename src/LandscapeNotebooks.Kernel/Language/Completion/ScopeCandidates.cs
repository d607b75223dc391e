using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What may stand where no dot precedes: locals, variables of earlier cells, types, namespaces, keywords.</summary>
internal static class ScopeCandidates
{
    public static IEnumerable<CompletionItem> Find(CellModel cell)
    {
        var before = cell.TokenBefore(cell.WordStart);
        var symbols = cell.Semantics.LookupSymbols(cell.WordStart);
        if (before.IsKind(SyntaxKind.NewKeyword))
            return SymbolItems.Create(
                symbols.Where(symbol => symbol is INamespaceSymbol
                    or INamedTypeSymbol { IsStatic: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Delegate }),
                cell.Word);
        if (before.Parent is UsingDirectiveSyntax)
            return SymbolItems.Create(
                symbols.Where(symbol => symbol is INamespaceSymbol || before.IsKind(SyntaxKind.StaticKeyword)), cell.Word);

        // Without a letter only what the user made himself: the framework has thousands of names.
        return cell.Word.Length == 0
            ? SymbolItems.Create(symbols.Where(symbol => symbol.Locations.Any(place => place.IsInSource)), cell.Word)
            : [.. SymbolItems.Create(symbols, cell.Word), .. Keywords.All];
    }

    /// <summary>Whether the word at the cursor is a name that is being given, so that nothing that exists can be meant.</summary>
    public static bool IsNewName(CellModel cell)
    {
        var token = cell.Root.FindToken(Math.Max(0, cell.Cursor - 1));
        var name = token.Parent switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier,
            ParameterSyntax parameter when parameter.Type is not null => parameter.Identifier,
            BaseTypeDeclarationSyntax type => type.Identifier,
            MethodDeclarationSyntax method => method.Identifier,
            LocalFunctionStatementSyntax function => function.Identifier,
            SingleVariableDesignationSyntax designation => designation.Identifier,
            ForEachStatementSyntax loop => loop.Identifier,
            _ => default,
        };

        // `x.` before a line `var y = 1` looks like a declaration of a var: a new name stands on the line of its type.
        return token == name && cell.Word.Length > 0
            && !cell.Code[Math.Max(0, token.GetPreviousToken().Span.End)..token.SpanStart].Contains('\n');
    }
}
