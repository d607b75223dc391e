using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>A place in a text that holds a value of the session: <c>{{ loss }}</c>, <c>{{ loss:F3 }}</c>.</summary>
/// <remarks>The blanks inside the braces tell it from TeX, as in <c>e^{{-x}}</c>. Code, in backticks or fences, has none.</remarks>
/// <param name="Start">Of its first brace.</param>
/// <param name="Length">Up to behind its last brace.</param>
/// <param name="Expression">C#, with the format of an interpolated string.</param>
public sealed record Binding(int Start, int Length, string Expression)
{
    private const string Open = "{{", Close = "}}";

    /// <summary>The submission whose value is the text of this one: numbers as the invariant culture writes them.</summary>
    public string Code => $"global::System.FormattableString.Invariant($\"{{{Expression}}}\")";

    /// <summary>What is wrong with the expression as it is written; null where it is one.</summary>
    public string? Fault
    {
        get
        {
            var parsed = SyntaxFactory.ParseExpression($"$\"{{{Expression}}}\"");
            bool isOne = parsed is InterpolatedStringExpressionSyntax { Contents: [InterpolationSyntax] } && !parsed.ContainsDiagnostics;
            return isOne ? null : $"{this} is no expression of C#; a condition wants brackets around it.";
        }
    }

    public override string ToString() => $"{Open} {Expression} {Close}";

    /// <summary>The text with an ellipsis for each binding.</summary>
    public static string Without(string text)
    {
        foreach (var binding in In(text).Reverse())
            text = text.Remove(binding.Start, binding.Length).Insert(binding.Start, "…");
        return text;
    }

    /// <summary>The bindings of a text in their order.</summary>
    public static ImmutableArray<Binding> In(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains(Open, StringComparison.Ordinal))
            return [];
        var found = ImmutableArray.CreateBuilder<Binding>();
        for (int at = 0; at < text.Length;)
        {
            if (text[at] is '`' or '~')
                at = MarkdownCode.End(text, at);
            else if (string.CompareOrdinal(text, at, Open, 0, 2) == 0 && EndOf(text, at) is { } end)
            {
                found.Add(new Binding(at, end - at, text[(at + 2)..(end - 2)].Trim()));
                at = end;
            }
            else
                at++;
        }

        return found.ToImmutable();
    }

    // On one line, with a blank inside either pair of braces.
    private static int? EndOf(string text, int start)
    {
        if (start + 2 >= text.Length || text[start + 2] is not (' ' or '\t'))
            return null;
        int line = text.IndexOf('\n', start), limit = line < 0 ? text.Length : line;
        for (int at = start + 3; at + 2 < limit; at++)
            if (text[at] is ' ' or '\t' && text[at + 1] == '}' && text[at + 2] == '}')
                return text.AsSpan((start + 2)..at).IsWhiteSpace() ? null : at + 3;
        return null;
    }
}
