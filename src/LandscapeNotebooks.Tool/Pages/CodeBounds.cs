using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Pages;

/// <summary>Tells which code the compiler's parser reads in a time that grows as its length.</summary>
/// <remarks>
/// Where brackets are open and signs have two meanings (a&lt;b, a?[b], x =&gt; y), the parser tries both readings of all that follows: its
/// time doubles with every such place inside another, and its stack may end. So the places that are open at once are bounded, and
/// interpolated strings hold at most one inside another. Strings and most comments count as code: what the parser takes for either in
/// broken code is hard to tell.
/// </remarks>
internal static partial class CodeBounds
{
    private const int Deepest = 12, MostQuestions = 6, MostOthers = 16, LongestStatement = 4_000;

    /// <summary>Whether the code keeps to the bounds.</summary>
    public static bool Holds(string code)
    {
        if (Interpolations().IsMatch(SimpleInterpolations().Replace(code, "")))
            return false;
        Stack<(char Bracket, Counts Before)> outer = new();
        char last = ' ';
        Counts here = default, open = default; // of the statement; of all statements that it is part of, too
        foreach (char c in WithoutComments(code))
        {
            var more = Of(c, last);
            last = c;
            here += more;
            open += more;
            if (c is '(' or '[' or '{')
            {
                outer.Push((c, here));
                here = default;
            }
            else if (c == ';')
            {
                open -= here;
                here = default;
            }
            else if (outer.TryPeek(out var around) && Closes(around.Bracket, c))
            {
                open -= here;
                here = outer.Pop().Before;
                if (c == '}') // a block ends a statement
                {
                    open -= here;
                    here = default;
                }
            }

            if (outer.Count > Deepest || open.Questions > MostQuestions || open.Others > MostOthers || here.Length > LongestStatement)
                return false;
        }

        return true;
    }

    private static bool Closes(char bracket, char c) => (bracket, c) is ('(', ')') or ('[', ']') or ('{', '}');

    /// <summary>Without the lines that are a comment, whatever stands around them.</summary>
    private static string WithoutComments(string code) => string.Join('\n', code.Split('\n').Where(line =>
        !line.AsSpan().TrimStart().StartsWith("//") || line.Contains('"') || line.Contains("*/", StringComparison.Ordinal)));

    private static Counts Of(char c, char last) => new(1, c == '?' ? 1 : 0, c == '<' || (c == '>' && last == '=') ? 1 : 0);

    [GeneratedRegex("""[$]@?"|@[$]+" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Interpolations();

    // Usual, or verbatim, or raw; in what is interpolated may stand strings that interpolate no further string.
    [GeneratedRegex("""
        (?<![$@]) (
          [$]" ( [^"\\\n{}] | \\. | \{\{ | \}\} | \{ [^"{}$]* ( [$]?"[^"\\$\n]*" [^"{}$]* )* \} )* "(?!")
        | ( [$]@ | @[$] ) " [^"$]* "(?!")
        | [$]+ "{3} [^"$]* "{3}(?!") )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex SimpleInterpolations();

    private readonly record struct Counts(int Length, int Questions, int Others)
    {
        public static Counts operator +(Counts a, Counts b) => new(a.Length + b.Length, a.Questions + b.Questions, a.Others + b.Others);

        public static Counts operator -(Counts a, Counts b) => new(a.Length - b.Length, a.Questions - b.Questions, a.Others - b.Others);
    }
}
