using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What the place at the cursor asks for: arguments by name, values of an enumeration, properties of an initialiser.</summary>
internal static class ExpectedCandidates
{
    public static IEnumerable<CompletionItem> Find(CellModel cell)
    {
        var before = cell.TokenBefore(cell.WordStart);
        return [.. Arguments(cell, before), .. EnumValues(cell, before), .. Initialiser(cell, before)];
    }

    private static IEnumerable<CompletionItem> Arguments(CellModel cell, SyntaxToken before)
    {
        bool isStart = before.IsKind(SyntaxKind.OpenParenToken) || before.IsKind(SyntaxKind.CommaToken);
        if (!isStart || CallSite.Find(cell, cell.WordStart) is not { } call)
            return [];
        return call.Missing().Select(parameter =>
            new CompletionItem(parameter.Name + ":", CompletionKind.Argument,
                parameter.Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat))
            { IsExpected = true });
    }

    private static IEnumerable<CompletionItem> EnumValues(CellModel cell, SyntaxToken before) =>
        Types(cell, before)
            .Select(type => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
                ? nullable.TypeArguments[0]
                : type)
            .Where(type => type.TypeKind == TypeKind.Enum)
            .Distinct(SymbolEqualityComparer.Default)
            .Cast<ITypeSymbol>()
            .SelectMany(type => type.GetMembers()
                .OfType<IFieldSymbol>()
                .Where(field => field.IsConst)
                .Select(field => Value(cell, type, field)));

    private static CompletionItem Value(CellModel cell, ITypeSymbol type, IFieldSymbol field) =>
        new($"{type.ToMinimalDisplayString(cell.Semantics, cell.WordStart)}.{field.Name}", CompletionKind.Value, $"= {field.ConstantValue}")
        { IsExpected = true };

    private static IEnumerable<ITypeSymbol> Types(CellModel cell, SyntaxToken before)
    {
        var semantics = cell.Semantics;
        if (before.IsKind(SyntaxKind.OpenParenToken) || before.IsKind(SyntaxKind.CommaToken))
            return CallSite.Find(cell, cell.WordStart)?.Parameters.Select(parameter => parameter.Type) ?? [];
        if (before.IsKind(SyntaxKind.ColonToken) && before.Parent is NameColonSyntax { Name.Identifier.Text: var name })
            return NamedIn(cell, name);

        var other = before.Parent switch
        {
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } comparison =>
                comparison.Left,
            AssignmentExpressionSyntax assignment => assignment.Left,
            EqualsValueClauseSyntax { Parent.Parent: VariableDeclarationSyntax declaration } => declaration.Type,
            CaseSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax statement } => statement.Expression,
            SwitchExpressionSyntax expression => expression.GoverningExpression,
            IsPatternExpressionSyntax pattern => pattern.Expression,
            _ => null,
        };
        return other is not null && semantics.GetTypeInfo(other).Type is { } type ? [type] : [];
    }

    private static IEnumerable<ITypeSymbol> NamedIn(CellModel cell, string name) =>
        CallSite.Find(cell, cell.WordStart) is { } call
            ? call.Methods.OfType<IMethodSymbol>()
                .SelectMany(method => method.Parameters)
                .Where(parameter => parameter.Name == name)
                .Select(parameter => parameter.Type)
            : [];

    private static IEnumerable<CompletionItem> Initialiser(CellModel cell, SyntaxToken before)
    {
        if (before.Parent is not InitializerExpressionSyntax { Parent: ExpressionSyntax creation } initialiser
            || creation is not (BaseObjectCreationExpressionSyntax or WithExpressionSyntax)
            || cell.Semantics.GetTypeInfo(creation).Type is not { } type)
            return [];

        var given = initialiser.Expressions.OfType<AssignmentExpressionSyntax>()
            .Select(assignment => assignment.Left.ToString())
            .ToHashSet();
        var settable = cell.Semantics.LookupSymbols(cell.WordStart, type)
            .Where(member => member is IPropertySymbol { SetMethod: not null, IsIndexer: false }
                or IFieldSymbol { IsReadOnly: false, IsConst: false })
            .Where(member => !member.IsStatic && !given.Contains(member.Name));
        return SymbolItems.Create(settable, typed: "").Select(item => item with { IsExpected = true });
    }
}
