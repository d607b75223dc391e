using LandscapeNotebooks.Interactive.Hosting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>The code of a cell as Roslyn reads it; parsed when it is first asked.</summary>
internal sealed class CellSyntax(string source) : CellCode
{
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private readonly Lazy<SyntaxNode> _root = new(() => CSharpSyntaxTree.ParseText(source, Options).GetRoot());

    public override string Source => source;

    public override int Loops => Nodes<StatementSyntax>()
        .Count(node => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax);

    public override bool Calls(string method) => Nodes<InvocationExpressionSyntax>().Any(call =>
    {
        string name = string.Concat(call.Expression.DescendantTokens().Select(token => token.Text));
        return name == method || name.EndsWith("." + method, StringComparison.Ordinal);
    });

    public override bool Declares(string name) => Nodes<SyntaxNode>().Any(node => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text == name,
        LocalFunctionStatementSyntax function => function.Identifier.Text == name,
        BaseTypeDeclarationSyntax type => type.Identifier.Text == name,
        PropertyDeclarationSyntax property => property.Identifier.Text == name,
        VariableDeclaratorSyntax variable => variable.Identifier.Text == name,
        SingleVariableDesignationSyntax variable => variable.Identifier.Text == name,
        _ => false,
    });

    public override bool Uses(string name) => Nodes<SimpleNameSyntax>().Any(node => node.Identifier.Text == name);

    private IEnumerable<T> Nodes<T>() => _root.Value.DescendantNodes().OfType<T>();
}
