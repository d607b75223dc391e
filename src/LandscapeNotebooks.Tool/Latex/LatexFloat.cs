using LandscapeNotebooks.Tool.Manuscripts;

namespace LandscapeNotebooks.Tool.Latex;

/// <summary>Figures and tables that LaTeX numbers and places.</summary>
internal static class LatexFloat
{
    /// <param name="content">The picture or the tabular.</param>
    /// <param name="caption">Its kind and its name.</param>
    /// <param name="text">The caption as LaTeX.</param>
    /// <param name="spans">Whether it takes both columns, where there are two.</param>
    public static string Around(string content, Caption caption, string text, bool spans)
    {
        string legend = $"\\caption{{{text}}}\\label{{{caption.Label.Name}}}";
        bool isTable = caption.Label.Kind == LabelKind.Table;
        string name = (isTable ? "table" : "figure") + (spans ? "*" : "");
        return $"\\begin{{{name}}}[tbp]\n\\centering\n{(isTable ? $"{legend}\n{content}" : $"{content}\n{legend}")}\n\\end{{{name}}}\n\n";
    }

    /// <param name="columns">l, c or r for each.</param>
    /// <param name="rows">Cells as LaTeX, the head first.</param>
    public static string Tabular(string columns, IReadOnlyList<IReadOnlyList<string>> rows) => rows.Count == 0 ? "" :
        $"\\begin{{tabular}}{{{columns}}}\n\\toprule\n{Row(rows[0])}\\midrule\n{string.Concat(rows.Skip(1).Select(Row))}\\bottomrule\n"
        + "\\end{tabular}";

    private static string Row(IReadOnlyList<string> cells) => $"{string.Join(" & ", cells)} \\\\\n";
}
