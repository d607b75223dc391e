using System.Globalization;
using System.Text;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>Text as LaTeX reads it, signs of other alphabets as commands where they have one.</summary>
internal static class LatexText
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\\'] = "\\textbackslash{}",
        ['{'] = "\\{",
        ['}'] = "\\}",
        ['$'] = "\\$",
        ['&'] = "\\&",
        ['#'] = "\\#",
        ['_'] = "\\_",
        ['%'] = "\\%",
        ['~'] = "\\textasciitilde{}",
        ['^'] = "\\textasciicircum{}",
        ['\u00a0'] = "~",
        ['–'] = "--",
        ['—'] = "---",
        ['“'] = "``",
        ['”'] = "''",
        ['‘'] = "`",
        ['’'] = "'",
        ['…'] = "\\ldots{}",
        ['<'] = "\\textless{}",
        ['>'] = "\\textgreater{}",
        ['"'] = "\\textquotedbl{}",
        ['′'] = "\\textquotesingle{}",
        ['✗'] = "\\ensuremath{\\times}",
        ['×'] = "\\ensuremath{\\times}",
        ['−'] = "\\ensuremath{-}",
        ['·'] = "\\ensuremath{\\cdot}",
        ['±'] = "\\ensuremath{\\pm}",
        ['≈'] = "\\ensuremath{\\approx}",
        ['≤'] = "\\ensuremath{\\le}",
        ['≥'] = "\\ensuremath{\\ge}",
        ['≠'] = "\\ensuremath{\\ne}",
        ['→'] = "\\ensuremath{\\rightarrow}",
        ['←'] = "\\ensuremath{\\leftarrow}",
        ['↓'] = "\\ensuremath{\\downarrow}",
        ['↑'] = "\\ensuremath{\\uparrow}",
        ['∞'] = "\\ensuremath{\\infty}",
        ['√'] = "\\ensuremath{\\surd}",
        ['∂'] = "\\ensuremath{\\partial}",
        ['∇'] = "\\ensuremath{\\nabla}",
        ['∑'] = "\\ensuremath{\\sum}",
        ['∈'] = "\\ensuremath{\\in}",
        ['²'] = "\\textsuperscript{2}",
        ['³'] = "\\textsuperscript{3}",
        ['°'] = "\\textdegree{}",
        ['½'] = "\\ensuremath{\\frac{1}{2}}",
        ['‖'] = "\\ensuremath{\\|}",
        ['│'] = "|",
        ['─'] = "-",
        ['•'] = "\\ensuremath{\\bullet}",
        ['✓'] = "\\ensuremath{\\checkmark}",
        ['∙'] = "\\ensuremath{\\cdot}",
        ['α'] = "\\ensuremath{\\alpha}",
        ['β'] = "\\ensuremath{\\beta}",
        ['γ'] = "\\ensuremath{\\gamma}",
        ['δ'] = "\\ensuremath{\\delta}",
        ['ε'] = "\\ensuremath{\\varepsilon}",
        ['η'] = "\\ensuremath{\\eta}",
        ['θ'] = "\\ensuremath{\\theta}",
        ['κ'] = "\\ensuremath{\\kappa}",
        ['λ'] = "\\ensuremath{\\lambda}",
        ['μ'] = "\\ensuremath{\\mu}",
        ['µ'] = "\\ensuremath{\\mu}",
        ['π'] = "\\ensuremath{\\pi}",
        ['ρ'] = "\\ensuremath{\\rho}",
        ['σ'] = "\\ensuremath{\\sigma}",
        ['τ'] = "\\ensuremath{\\tau}",
        ['φ'] = "\\ensuremath{\\varphi}",
        ['ω'] = "\\ensuremath{\\omega}",
        ['Δ'] = "\\ensuremath{\\Delta}",
        ['ξ'] = "\\ensuremath{\\xi}",
        ['ψ'] = "\\ensuremath{\\psi}",
        ['χ'] = "\\ensuremath{\\chi}",
        ['ν'] = "\\ensuremath{\\nu}",
        ['ᵀ'] = "\\textsuperscript{T}",
        ['ℓ'] = "\\ensuremath{\\ell}",
        ['\u2009'] = "\\,",
        ['\u202f'] = "\\,",
        ['Σ'] = "\\ensuremath{\\Sigma}",
        ['Θ'] = "\\ensuremath{\\Theta}",
        ['Ω'] = "\\ensuremath{\\Omega}",
    };

    private const string Lowered = "₀₁₂₃₄₅₆₇₈₉", Raised = "⁰¹\u0000\u0000⁴⁵⁶⁷⁸⁹";

    public static string Escape(string text)
    {
        StringBuilder tex = new(text.Length);
        foreach (char c in text)
            if (Signs.TryGetValue(c, out string? sign))
                tex.Append(sign);
            else if (Lowered.IndexOf(c, StringComparison.Ordinal) is >= 0 and var low)
                tex.Append(CultureInfo.InvariantCulture, $"\\textsubscript{{{low}}}");
            else if (Raised.IndexOf(c, StringComparison.Ordinal) is >= 0 and var high)
                tex.Append(CultureInfo.InvariantCulture, $"\\textsuperscript{{{high}}}");
            else
                tex.Append(c);
        return tex.ToString();
    }

    /// <summary>Lines as they are; for the environment Verbatim with commands in it.</summary>
    public static string Verbatim(string text) =>
        $"\\begin{{Verbatim}}[commandchars=\\\\\\{{\\}}]\n{Escape(text.TrimEnd())}\n\\end{{Verbatim}}\n";
}
