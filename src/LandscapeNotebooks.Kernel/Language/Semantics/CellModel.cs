using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Scripting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>The text of a cell that is being written, as the compiler would see it after the cells before it.</summary>
internal sealed class CellModel
{
    private CellModel(string code, int cursor, SemanticModel semantics)
    {
        Code = code;
        Cursor = cursor;
        Semantics = semantics;
        Root = semantics.SyntaxTree.GetRoot();
        WordStart = cursor;
        while (WordStart > 0 && SyntaxFacts.IsIdentifierPartCharacter(code[WordStart - 1]))
            WordStart--;
    }

    public string Code { get; }

    /// <summary>The cursor, in UTF-16 units.</summary>
    public int Cursor { get; }

    public SemanticModel Semantics { get; }

    public SyntaxNode Root { get; }

    /// <summary>Where the word begins that ends at the cursor.</summary>
    public int WordStart { get; }

    /// <summary>The part of the word that is typed already.</summary>
    public string Word => Code[WordStart..Cursor];

    public static CellModel Create(CellChain chain, IReadOnlyList<string> before, string code, int cursor)
    {
        string blanked = BlankDirectives(code), rewritten = CellRewriting.Of(blanked).Code;
        string csharp = rewritten.Length == blanked.Length ? rewritten : blanked; // positions must stay
        var compilation = chain.Continue(before, csharp).GetCompilation();
        var tree = compilation.SyntaxTrees.Single();
        return new CellModel(csharp, cursor, compilation.GetSemanticModel(tree));
    }

    /// <summary>The last token that ends at or before <paramref name="position"/>; also a skipped one, but none without text.</summary>
    public SyntaxToken TokenBefore(int position)
    {
        var token = Root.FindToken(position);
        while (token.RawKind != 0 && (token.Span.End > position || token.Span.IsEmpty))
            token = token.GetPreviousToken(includeSkipped: true);
        return token;
    }

    /// <summary>Whether the cursor stands inside a comment, a text or a number, where nothing is to be completed.</summary>
    public bool IsInsideLiteral()
    {
        if (Cursor == 0)
            return false;
        var trivia = Root.FindTrivia(Cursor - 1);
        if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
            || (trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) && Cursor < trivia.Span.End))
            return true;

        var token = Root.FindToken(Cursor - 1);
        bool isInside = token.SpanStart < Cursor && (Cursor < token.Span.End || token.ContainsDiagnostics);
        return token.Kind() switch
        {
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken
                or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken => isInside,
            SyntaxKind.InterpolatedStringTextToken => true,
            SyntaxKind.NumericLiteralToken => token.Span.Contains(Cursor - 1),
            _ => false,
        };
    }

    // Lines for the notebook, not for the compiler; blanks keep every position where it was.
    private static string BlankDirectives(string code)
    {
        string[] lines = code.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (MagicLine.IsMagic(lines[i]) || lines[i].StartsWith("#r ", StringComparison.Ordinal)
                || lines[i].StartsWith("#i ", StringComparison.Ordinal) || lines[i].StartsWith("#load ", StringComparison.Ordinal))
                lines[i] = new string(' ', lines[i].Length);
        }

        return string.Join('\n', lines);
    }
}
