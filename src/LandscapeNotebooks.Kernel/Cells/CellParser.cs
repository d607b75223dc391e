using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Cells;

/// <summary>Cuts a cell at its lines that begin with #!, #r, #i or #load.</summary>
/// <remarks>Such a line inside a string, a comment or a disabled region is part of the code around it.</remarks>
internal static partial class CellParser
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    private static readonly Dictionary<string, CellLanguage> Languages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = CellLanguage.CSharp,
        ["c#"] = CellLanguage.CSharp,
        [".NET"] = CellLanguage.CSharp,
        ["markdown"] = CellLanguage.Markdown,
        ["md"] = CellLanguage.Markdown,
        ["html"] = CellLanguage.Html,
        ["javascript"] = CellLanguage.JavaScript,
        ["js"] = CellLanguage.JavaScript,
        ["fsharp"] = CellLanguage.Foreign,
        ["f#"] = CellLanguage.Foreign,
        ["pwsh"] = CellLanguage.Foreign,
        ["powershell"] = CellLanguage.Foreign,
        ["sql"] = CellLanguage.Foreign,
        ["kql"] = CellLanguage.Foreign,
        ["mermaid"] = CellLanguage.Mermaid,
        ["python"] = CellLanguage.Foreign,
        ["r"] = CellLanguage.Foreign,
        ["http"] = CellLanguage.Foreign,
        ["value"] = CellLanguage.Value,
    };

    /// <summary>The language that a line switches to; null where it is no such line.</summary>
    public static CellLanguage? LanguageOf(string line)
    {
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return null;
        string name = line[2..].Trim();
        if (name.StartsWith("value ", StringComparison.OrdinalIgnoreCase)) // the one with options
            return CellLanguage.Value;
        return Languages.TryGetValue(name, out var language) ? language : null;
    }

    public static IReadOnlyList<CellPart> Parse(string cell)
    {
        if (!cell.Contains("#!", StringComparison.Ordinal) && !ReferenceLine().IsMatch(cell))
            return IsBlank(cell) ? [] : [new CodePart(1, cell)];

        var parts = new List<CellPart>();
        var lines = cell.ReplaceLineEndings("\n").Split('\n');
        var language = CellLanguage.CSharp;
        var text = new StringBuilder();
        int first = 0;
        string opening = "";

        for (int i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (IsCandidate(line) && (language != CellLanguage.CSharp || IsDirective(text.ToString(), line)))
            {
                if (LanguageOf(line) is { } next)
                {
                    Close(i);
                    (language, opening) = (next, line.TrimEnd());
                    continue;
                }

                if (language == CellLanguage.CSharp)
                {
                    Close(i);
                    parts.Add(Directive(line, i + 1));
                    continue;
                }
            }

            text.Append(line).Append('\n');
        }

        Close(lines.Length);
        return parts;

        void Close(int end)
        {
            if (language == CellLanguage.CSharp)
            {
                if (!IsBlank(text.ToString()))
                    parts.Add(new CodePart(first + 1, new string('\n', first) + text.ToString().TrimEnd('\n')));
            }
            else
            {
                parts.Add(new TextPart(first + 1, language, text.ToString().Trim('\n'), opening));
            }

            text.Clear();
            first = end + 1;
        }
    }

    private static CellPart Directive(string line, int number)
    {
        if (ReferenceLine().Match(line) is { Success: true } reference)
            return reference.Groups["kind"].Value == "load"
                ? new LoadPart(number, reference.Groups["argument"].Value, ShowsResults: false)
                : new ReferencePart(number, reference.Groups["kind"].Value[0], reference.Groups["argument"].Value);
        return ImportLine().Match(line) is { Success: true } import
            ? new LoadPart(number, import.Groups["path"].Value.Trim().Trim('"'), ShowsResults: true)
            : new MagicPart(number, line.TrimEnd());
    }

    private static bool IsCandidate(string line) =>
        (line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsLetter(line[2]))
        || LanguageOf(line) is not null
        || ReferenceLine().IsMatch(line);

    // The lexer knows: outside of strings, comments and #if regions the line is a directive, if an unknown one.
    private static bool IsDirective(string before, string line)
    {
        var root = CSharpSyntaxTree.ParseText(before + line, Script).GetRoot();
        var trivia = root.FindTrivia(before.Length);
        return trivia.SpanStart == before.Length && trivia.GetStructure() is DirectiveTriviaSyntax { IsActive: true };
    }

    private static bool IsBlank(string text) => text.AsSpan().IndexOfAnyExcept(" \t\r\n") < 0;

    [GeneratedRegex("""^[ \t]*#(?<kind>r|i|load)[ \t]+@?"(?<argument>[^"\n]*)"[ \t;]*\r?$""", RegexOptions.Multiline)]
    private static partial Regex ReferenceLine();

    [GeneratedRegex("""^#!import(?<path>([ \t].*)?)$""")]
    private static partial Regex ImportLine();
}
