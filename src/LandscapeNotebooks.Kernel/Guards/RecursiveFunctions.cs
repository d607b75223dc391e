using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Finds the functions and properties of a cell that may call themselves, directly or through others.</summary>
/// <remarks>By name alone: whoever mentions a function may call it, and ToString, Equals, GetHashCode and CompareTo are called by texts,
/// tables and comparisons that mention nothing. One check too many costs a nanosecond.</remarks>
internal static class RecursiveFunctions
{
    private static readonly string[] Silent =
        [nameof(ToString), nameof(Equals), nameof(GetHashCode), nameof(IComparable.CompareTo), Operator];

    private const string Operator = "operator";

    public static HashSet<SyntaxNode> Find(SyntaxNode root)
    {
        var functions = root.DescendantNodes()
            .Select(node => (Node: node, Name: NameOf(node)))
            .Where(f => f.Name is not null)
            .ToList();
        if (functions.Count == 0)
            return [];

        var names = functions.Select(f => f.Name!).ToHashSet();
        var mentions = functions
            .GroupBy(f => f.Name!)
            .ToDictionary(group => group.Key, group => group.SelectMany(f => Mentioned(f.Node, names)).ToHashSet());
        var recursive = names.Where(name => Silent.Contains(name) || Reaches(mentions, name)).ToHashSet();
        return [.. functions.Where(f => recursive.Contains(f.Name!)).Select(f => f.Node)];
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        OperatorDeclarationSyntax => Operator,
        AnonymousFunctionExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } =>
            variable.Identifier.ValueText,
        AnonymousFunctionExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } } =>
            name.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> Mentioned(SyntaxNode function, HashSet<string> names) =>
        function.DescendantTokens()
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Parent is SimpleNameSyntax && names.Contains(token.ValueText))
            .Select(token => token.ValueText);

    private static bool Reaches(Dictionary<string, HashSet<string>> mentions, string name)
    {
        var seen = new HashSet<string>();
        var open = new Stack<string>(mentions[name]);
        while (open.TryPop(out var next))
        {
            if (next == name)
                return true;
            if (seen.Add(next))
                foreach (var further in mentions[next])
                    open.Push(further);
        }

        return false;
    }
}
