using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Guards;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>C# that a script does not know, turned into what it knows; lines and columns stay what they are.</summary>
/// <remarks>
/// <c>using var</c> at the top level becomes a variable whose value the cell disposes of at its end. A static class may not hold extension
/// methods, since all classes of a script are nested in one, but the top level may: there stand methods that call those of the class.
/// </remarks>
/// <param name="Code">What the script compiles.</param>
/// <param name="Used">The values of <c>using var</c> at the top level.</param>
internal sealed partial record CellRewriting(string Code, IReadOnlyList<UsedValue> Used)
{
    public static CellRewriting Of(string code)
    {
        bool mayUse = code.Contains("using ", StringComparison.Ordinal), mayExtend = code.Contains("this ", StringComparison.Ordinal);
        if (!mayUse && !mayExtend)
            return new(code, []);
        HashSet<int> used = [];
        if (mayUse)
            code = WithoutUsing(code, used);
        if (mayExtend)
            code = WithExtensions(code);
        if (used.Count == 0)
            return new(code, []);
        var values = Root(code).Members.OfType<FieldDeclarationSyntax>()
            .Where(field => used.Contains(field.SpanStart))
            .SelectMany(field => field.Declaration.Variables.Where(variable => variable.Initializer is not null)
                .Select(variable => new UsedValue(
                    variable.Initializer!.Value.Span, field.Declaration.Type.IsVar ? "" : $"<{field.Declaration.Type}>")));
        return new(code, [.. values]);
    }

    private static CompilationUnitSyntax Root(string code) => CSharpSyntaxTree.ParseText(code, CellSyntax.Options).GetCompilationUnitRoot();

    // The parser takes `using var x = ...` for the name of a namespace: so the words around it tell.
    private static string WithoutUsing(string code, HashSet<int> declarations)
    {
        char[] text = code.ToCharArray();
        int depth = 0;
        SyntaxToken before = default;
        foreach (var token in SyntaxFactory.ParseTokens(code, options: CellSyntax.Options))
        {
            depth += token.Kind() is SyntaxKind.OpenBraceToken or SyntaxKind.OpenParenToken ? 1
                : token.Kind() is SyntaxKind.CloseBraceToken or SyntaxKind.CloseParenToken ? -1 : 0;
            if (depth == 0 && token.IsKind(SyntaxKind.UsingKeyword))
            {
                int at = token.Span.End + Blanks(code, token.Span.End);
                var type = SyntaxFactory.ParseTypeName(code, at, consumeFullText: false);
                if (type.Span.Length > 0 && Declared().IsMatch(code[(at + type.FullSpan.Length)..]))
                {
                    Blank(text, token.Span);
                    if (before.Text == "await")
                        Blank(text, before.Span);
                    declarations.Add(at);
                }
            }

            before = token;
        }

        return new string(text);
    }

    private static int Blanks(string code, int at) => code.AsSpan(at).IndexOfAnyExcept(" \t\r\n") is var count && count < 0 ? 0 : count;

    private static string WithExtensions(string code)
    {
        var types = Root(code).Members.OfType<ClassDeclarationSyntax>()
            .Where(type => type.Modifiers.Any(SyntaxKind.StaticKeyword) && type.TypeParameterList is null)
            .ToList();
        char[] text = code.ToCharArray();
        var edits = new List<TextEdit>();
        foreach (var type in types)
        {
            foreach (var method in type.Members.OfType<MethodDeclarationSyntax>().Where(IsExtension))
            {
                Blank(text, method.ParameterList.Parameters[0].Modifiers.First(word => word.IsKind(SyntaxKind.ThisKeyword)).Span);
                edits.Add(new(type.Span.End, 0, " " + Forward(type, method), Closes: false));
            }
        }

        return edits.Count == 0 ? code : TextEdit.Apply(new string(text), edits);
    }

    private static bool IsExtension(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters is [var first, ..] && first.Modifiers.Any(SyntaxKind.ThisKeyword);

    // static string Shout(this string s) => Words.Shout(s);
    private static string Forward(ClassDeclarationSyntax type, MethodDeclarationSyntax method)
    {
        string typeArguments = method.TypeParameterList is null ? ""
            : $"<{string.Join(", ", method.TypeParameterList.Parameters.Select(parameter => parameter.Identifier.Text))}>";
        var arguments = method.ParameterList.Parameters.Select(parameter => Direction(parameter) + parameter.Identifier.Text);
        return $"static {OneLine(method.ReturnType)} {method.Identifier.Text}{OneLine(method.TypeParameterList)}"
            + $"{OneLine(method.ParameterList)} {string.Join(" ", method.ConstraintClauses.Select(OneLine))} "
            + $"=> {type.Identifier.Text}.{method.Identifier.Text}{typeArguments}({string.Join(", ", arguments)});";
    }

    // ref, out or in before an argument; the first one, which a method extends, needs none.
    private static string Direction(ParameterSyntax parameter) => parameter.Modifiers.Any(SyntaxKind.ThisKeyword) ? ""
        : string.Concat(parameter.Modifiers
            .Where(word => word.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword)
            .Select(word => word.Text + " "));

    private static string OneLine(SyntaxNode? node) => node?.NormalizeWhitespace(indentation: "", eol: " ").ToString() ?? "";

    private static void Blank(char[] text, TextSpan span) => text.AsSpan(span.Start, span.Length).Fill(' ');

    [GeneratedRegex(@"^\s*[\p{L}_]\w*\s*=[^=>]")]
    private static partial Regex Declared();
}
