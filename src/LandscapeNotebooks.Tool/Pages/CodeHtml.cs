using System.Net;
using System.Text;
using LandscapeNotebooks.Kernel.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>C# of a notebook as HTML, its tokens in spans of a class each: k keyword, t type, m method, s text, n
/// number, c comment, d directive.</summary>
/// <remarks>Code beyond <see cref="CodeBounds"/> stays plain.</remarks>
internal static class CodeHtml
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None, SourceCodeKind.Script);

    /// <summary>The code of a cell; of other languages plain.</summary>
    public static string Of(NotebookCell cell) =>
        cell.Language == NotebookCell.CSharp ? Render(cell.Source) : WebUtility.HtmlEncode(cell.Source.TrimEnd());

    public static string Render(string code)
    {
        code = code.ReplaceLineEndings("\n").TrimEnd();
        if (!CodeBounds.Holds(code))
            return WebUtility.HtmlEncode(code);
        string[] lines = code.Split('\n');
        var directives = lines.Select(IsDirective).ToArray();
        // Magic lines are no C#: the parser sees empty lines in their place.
        string plain = string.Join('\n', lines.Select((line, i) => directives[i] ? "" : line));
        var html = Highlight(plain).Split('\n');
        for (int i = 0; i < lines.Length; i++)
            if (directives[i])
                html[i] = $"<span class=\"d\">{WebUtility.HtmlEncode(lines[i])}</span>";
        return string.Join('\n', html);
    }

    private static bool IsDirective(string line) =>
        line.StartsWith("#!", StringComparison.Ordinal) || line.StartsWith("#r ", StringComparison.Ordinal)
            || line.StartsWith("#i ", StringComparison.Ordinal);

    private static string Highlight(string code)
    {
        StringBuilder html = new();
        foreach (var token in CSharpSyntaxTree.ParseText(code, Options).GetRoot().DescendantTokens())
        {
            Write(html, token.LeadingTrivia);
            Write(html, token.Text, CodeToken.ClassOf(token));
            Write(html, token.TrailingTrivia);
        }

        return html.ToString();
    }

    private static void Write(StringBuilder html, SyntaxTriviaList trivia)
    {
        foreach (var piece in trivia)
        {
            bool comment = piece.IsKind(SyntaxKind.SingleLineCommentTrivia) || piece.IsKind(SyntaxKind.MultiLineCommentTrivia)
                || piece.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia);
            Write(html, piece.ToFullString(), comment ? "c" : piece.IsDirective ? "d" : null);
        }
    }

    /// <remarks>A span never crosses a line, so that a line can be replaced whole.</remarks>
    private static void Write(StringBuilder html, string text, string? kind)
    {
        if (kind is null)
            html.Append(WebUtility.HtmlEncode(text));
        else
            html.AppendJoin('\n',
                text.Split('\n').Select(part => part.Length == 0 ? "" : $"<span class=\"{kind}\">{WebUtility.HtmlEncode(part)}</span>"));
    }
}
