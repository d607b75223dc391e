using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace LandscapeNotebooks.Assignments.Reports;

/// <summary>Code as runs of the words of its syntax.</summary>
internal static class CodeRuns
{
    /// <summary>How many words a run has: about a statement and a half.</summary>
    public const int Words = 10;

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>A hash of every run. A name is a name, whatever it says; a number or a text is what it says.</summary>
    public static IEnumerable<ulong> Of(string source)
    {
        ulong[] words = [.. SyntaxFactory.ParseTokens(source, options: Script)
            .Where(token => !token.IsKind(SyntaxKind.EndOfFileToken))
            .Select(token => token.IsKind(SyntaxKind.IdentifierToken) ? (ulong)SyntaxKind.IdentifierToken
                : token.Value is not null && token.Text.Length > 0 && (char.IsDigit(token.Text[0]) || token.Text[0] is '"' or '\'')
                    ? Hash(token.ValueText)
                : (ulong)token.RawKind)];
        for (int i = 0; i + Words <= words.Length; i++)
        {
            ulong run = 14695981039346656037;
            for (int j = i; j < i + Words; j++)
                run = (run ^ words[j]) * 1099511628211;
            yield return run;
        }
    }

    // FNV-1a, which is the same in every process.
    private static ulong Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
            hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
