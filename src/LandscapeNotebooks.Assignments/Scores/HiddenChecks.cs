using LandscapeNotebooks.Assignments.Releases;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Assignments.Scores;

/// <summary>Tells the checks that students can see in their notebook from those of hidden tests.</summary>
internal static class HiddenChecks
{
    private const string Vocabulary = "Check", Sum = "All";

    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>For each check of a test whether it is hidden.</summary>
    /// <param name="source">The test, with its hidden regions.</param>
    /// <param name="checks">What the checks say that they look at, in their order.</param>
    /// <remarks>The calls in the source are the checks, in the same order; where they are not as many, as in a loop, a check is hidden
    /// unless its words stand among what students see.</remarks>
    public static bool[] Of(string source, IReadOnlyList<string> checks)
    {
        var hidden = Lines(source);
        if (!Array.Exists(hidden, isHidden => isHidden))
            return new bool[checks.Count];
        int[] calls = [.. CSharpSyntaxTree.ParseText(source, Script).GetRoot()
            .DescendantNodes(node => !IsCheck(node)).Where(IsCheck)
            .Select(call => call.GetLocation().GetLineSpan().StartLinePosition.Line)];
        string visible = Visible(source);
        return calls.Length == checks.Count
            ? [.. calls.Select(line => hidden[line])]
            : [.. checks.Select(what => !visible.Contains(what, StringComparison.Ordinal))];
    }

    /// <summary>Whether a test has a part that students do not see.</summary>
    public static bool Any(string source) => source.Contains(Region.HiddenTests.Begin, StringComparison.Ordinal);

    /// <summary>Whether students can read these words in a test.</summary>
    public static bool Shows(string source, string words) => Visible(source).Contains(words, StringComparison.Ordinal);

    /// <summary>Whether a remark may come from a hidden test: the cell has some, and the words stand nowhere in what students
    /// see.</summary>
    public static bool Tells(string source, string? remark)
    {
        if (remark is null || !Array.Exists(Lines(source), isHidden => isHidden))
            return false;
        int words = remark.IndexOf(": ", StringComparison.Ordinal);
        return words < 0 || !Shows(source, remark[(words + 2)..]);
    }

    private static bool IsCheck(SyntaxNode node) => node is InvocationExpressionSyntax
    {
        Expression: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: Vocabulary } } method,
    } && method.Name.Identifier.ValueText != Sum;

    private static string Visible(string source) => Region.HiddenTests.Replace(source, instead: null).Source;

    private static bool[] Lines(string source)
    {
        bool isHidden = false;
        return [.. source.Split('\n').Select(line =>
        {
            bool was = isHidden;
            isHidden = line.Contains(Region.HiddenTests.Begin, StringComparison.Ordinal)
                || (isHidden && !line.Contains(Region.HiddenTests.End, StringComparison.Ordinal));
            return was || isHidden;
        })];
    }
}
