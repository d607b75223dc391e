using System.Globalization;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Verification.Style;

/// <summary>The numbers that the cells of a notebook have shown, and those of their code.</summary>
internal sealed partial class PrintedNumbers
{
    private const string Plotly = "application/vnd.plotly.v1+json";
    private readonly HashSet<double> _values = [];

    /// <summary>Adds what a cell says and shows: streams, and each form of its results; of pictures the text in them.</summary>
    public void AddCell(NotebookCell cell)
    {
        _values.UnionWith(In(cell.Source));
        foreach (var output in cell.Executed?.Outputs ?? [])
        {
            string text = output switch
            {
                StreamOutput stream => stream.Text,
                ResultOutput result => TextOf(result.Data),
                DisplayOutput display => TextOf(display.Data),
                ErrorOutput error => error.Message,
                _ => "",
            };
            _values.UnionWith(In(text));
        }
    }

    /// <summary>Whether the number has been shown, or stands in the text that follows it.</summary>
    public bool Contains(ProseNumber number, string following) => _values.Any(number.Agrees) || In(following).Any(number.Agrees);

    private static string TextOf(MimeBundle data) =>
        string.Join('\n', data.Where(entry => entry.Key != Plotly).Select(entry => Tag().Replace(Script().Replace(entry.Value, " "), " ")));

    private static IEnumerable<double> In(string text) =>
        Number().Matches(text.Replace('−', '-'))
            .Select(match => double.Parse(match.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"<(script|style)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?:[eE][+-]?\d+)?")]
    private static partial Regex Number();
}
