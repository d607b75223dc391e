using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Language.Help;
using LandscapeNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Language;

/// <summary>Asks the parser whether a text is ready to run, and how the next line begins if it is not.</summary>
internal static class CompletenessCheck
{
    private const int IndentWidth = 4;
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    public static (Completeness Status, string Indent) Check(string code)
    {
        if (HelpLine.WordOf(code) is not null)
            return (Completeness.Complete, "");
        string csharp = string.Join('\n', code.Split('\n').Where(line => !MagicLine.IsMagic(line)));
        var tree = CSharpSyntaxTree.ParseText(CellRewriting.Of(csharp).Code, Options);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return (Completeness.Incomplete, new string(' ', IndentWidth * Depth(tree)));
        return (tree.GetDiagnostics().Any(message => message.Severity == DiagnosticSeverity.Error)
            ? Completeness.Invalid
            : Completeness.Complete, "");
    }

    // Braces, brackets and parentheses that are still open.
    private static int Depth(SyntaxTree tree) =>
        Math.Max(0, tree.GetRoot().DescendantTokens().Where(token => !token.IsMissing).Sum(token => token.Kind() switch
    {
        SyntaxKind.OpenBraceToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenParenToken => 1,
        SyntaxKind.CloseBraceToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseParenToken => -1,
        _ => 0,
    }));
}
