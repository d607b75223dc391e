using System.Text;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Tool.Pages;

namespace LandscapeNotebooks.Tool.Papers;

/// <summary>The type of papers and slides: STIX Two for text, Source Sans for figures and tables, Source Code for code.</summary>
/// <remarks>SIL Open Font License. A build that could not fetch them leaves the fonts of the machine.</remarks>
internal static class Fonts
{
    // The ranges are those that the packages give their files.
    private const string Latin = "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,"
        + "U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD";

    private const string LatinExtended = "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF";

    private const string Greek = "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF";

    private static readonly (string Family, string File, string Subset, int Weight, bool Italic)[] Faces =
    [
        .. Family("STIX Two Text", "stix-two-text", "latin", [400, 700], italic: true),
        .. Family("STIX Two Text", "stix-two-text", "latin-ext", [400], italic: true),
        .. Family("STIX Two Text", "stix-two-text", "greek", [400], italic: true),
        .. Family("Source Code Pro", "source-code-pro", "latin", [400], italic: true),
    ];

    /// <summary>The rules for a style sheet.</summary>
    public static string Style
    {
        get
        {
            StringBuilder css = new(FigureFonts.Style);
            foreach (var (family, file, subset, weight, italic) in Faces)
            {
                string style = italic ? "italic" : "normal", name = $"{file}-{subset}-{weight}-{style}.woff2";
                if (PageAssets.Find(name) is { } font)
                    css.Append($"@font-face{{font-family:\"{family}\";font-style:{style};font-weight:{weight};")
                        .Append($"src:url(data:font/woff2;base64,{Convert.ToBase64String(font)}) format(\"woff2\");")
                        .Append($"unicode-range:{(subset == "latin" ? Latin : subset == "greek" ? Greek : LatinExtended)}}}\n");
            }

            return css.ToString();
        }
    }

    private static IEnumerable<(string, string, string, int, bool)> Family(
        string family, string file, string subset, int[] weights, bool italic)
    {
        foreach (int weight in weights)
        {
            yield return (family, file, subset, weight, false);
            if (italic)
                yield return (family, file, subset, weight, true);
        }
    }
}
