using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Vetting;

/// <summary>Reads the code of a foreign cell before it runs.</summary>
internal static class ForeignCode
{
    /// <summary>Why it must not run, with its line; null where it may.</summary>
    /// <param name="compilation">The cell as the continuation of those before it.</param>
    /// <param name="isForeign">Whether an earlier submission, by the name of its assembly, is of a foreign cell.</param>
    public static (string What, int Line)? Fault(Compilation compilation, Func<string, bool> isForeign)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var node in tree.GetRoot().DescendantNodesAndSelf(descendIntoTrivia: true))
                if ((Form(node) ?? Use(model, node) ?? Write(model, node)) is { } what)
                    return (what, node.GetLocation().GetLineSpan().StartLinePosition.Line + 1);
        }

        return null;

        string? Write(SemanticModel model, SyntaxNode node)
        {
            foreach (var target in Targets(model, node))
            {
                var at = target;
                while (true)
                {
                    var symbol = model.GetSymbolInfo(at).Symbol;
                    if (symbol is IFieldSymbol or IPropertySymbol or IEventSymbol)
                    {
                        bool isOfCell = symbol.ContainingAssembly is ISourceAssemblySymbol;
                        if (isOfCell && !SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly)
                            && !isForeign(symbol.ContainingAssembly.Name))
                            return $"It changes {symbol.Name}, which a locked cell declares; change a copy of it.";
                        if (!isOfCell && symbol.IsStatic)
                            return $"It sets {symbol.ContainingType.Name}.{symbol.Name}, which others use too.";
                    }

                    if (Inner(at) is not { } inner)
                        break;
                    at = inner;
                }
            }

            return null;
        }
    }

    private static string? Form(SyntaxNode node) => node switch
    {
        LoadDirectiveTriviaSyntax or ReferenceDirectiveTriviaSyntax => "It loads other code.",
        UnsafeStatementSyntax or PointerTypeSyntax or FunctionPointerTypeSyntax or FixedStatementSyntax => Uses("pointers"),
        MakeRefExpressionSyntax or RefTypeExpressionSyntax or RefValueExpressionSyntax => Uses("typed references"),
        UsingDirectiveSyntax { Alias: { } alias } =>
            $"It gives {alias.Name.Identifier.ValueText} another meaning, for the cells after it too; write the name out.",
        ExternAliasDirectiveSyntax => Uses("extern alias"),
        MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.ExternKeyword) => Uses("extern"),
        MemberDeclarationSyntax member when member.Modifiers.Any(SyntaxKind.UnsafeKeyword) => Uses("unsafe"),
        LocalFunctionStatementSyntax local when local.Modifiers.Any(SyntaxKind.ExternKeyword) => Uses("extern"),
        _ => null,
    };

    private static string? Use(SemanticModel model, SyntaxNode node)
    {
        if (node is not (ExpressionSyntax or AttributeSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax))
            return null;
        var type = model.GetTypeInfo(node);
        var info = model.GetSymbolInfo(node);
        string? refused = AllowedTypes.Refusal(type.Type) ?? AllowedTypes.Refusal(type.ConvertedType)
            ?? (info.Symbol is INamedTypeSymbol named ? AllowedTypes.Refusal((ITypeSymbol)named) : null)
            ?? (info.Symbol is { } symbol ? AllowedTypes.Refusal(symbol) : null)
            ?? info.CandidateSymbols.Select(AllowedTypes.Refusal).FirstOrDefault(part => part is not null);
        return refused is null ? null : Uses(refused);
    }

    private static string Uses(string what) => $"It uses {what}, which an answer must not.";

    // What a node writes to.
    private static IEnumerable<ExpressionSyntax> Targets(SemanticModel model, SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax assignment => Parts(assignment.Left),
        PrefixUnaryExpressionSyntax one when one.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression =>
            [one.Operand],
        PostfixUnaryExpressionSyntax one when !one.IsKind(SyntaxKind.SuppressNullableWarningExpression) => [one.Operand],
        ArgumentSyntax argument when argument.RefKindKeyword.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword =>
            [argument.Expression],
        RefExpressionSyntax reference => [reference.Expression],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } when model.GetSymbolInfo(member).Symbol
            is IMethodSymbol { ReducedFrom.Parameters: [{ RefKind: RefKind.Ref }, ..] } => [member.Expression], // void Set(this ref int x)
        _ => [],
    };

    // a and b of (a, b), which may hold tuples again.
    private static IEnumerable<ExpressionSyntax> Parts(ExpressionSyntax target) => target is TupleExpressionSyntax tuple
        ? tuple.Arguments.SelectMany(argument => Parts(argument.Expression))
        : [target];

    // data of data[0], of data.X, of (data), of data!.
    private static ExpressionSyntax? Inner(ExpressionSyntax expression) => expression switch
    {
        ElementAccessExpressionSyntax element => element.Expression,
        MemberAccessExpressionSyntax member => member.Expression,
        ParenthesizedExpressionSyntax inside => inside.Expression,
        PostfixUnaryExpressionSyntax sure => sure.Operand,
        _ => null,
    };
}
