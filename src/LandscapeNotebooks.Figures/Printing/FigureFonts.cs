using System.Reflection;

namespace LandscapeNotebooks.Figures.Printing;

/// <summary>The type of figures in print: Source Sans, which stands beside the text of most journals.</summary>
/// <remarks>SIL Open Font License. A build that could not fetch it leaves the fonts of the machine.</remarks>
public static class FigureFonts
{
    /// <summary>What a text element names.</summary>
    public const string Family = "Source Sans 3";

    // The ranges are those that the package gives its files.
    private static readonly (string Name, string Range)[] Subsets =
    [
        ("latin", "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,"
            + "U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"),
        ("latin-ext", "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF"),
        ("greek", "U+0370-0377,U+037A-037F,U+0384-038A,U+038C,U+038E-03A1,U+03A3-03FF"),
    ];

    private static readonly (int Weight, string Style)[] Faces = [(400, "normal"), (400, "italic"), (600, "normal"), (600, "italic")];

    /// <summary>The rules for a style sheet.</summary>
    public static string Style => string.Concat(Faces.SelectMany(face => Subsets.Select(subset => Rule(subset, face))));

    /// <summary>The rule for upright letters of medium weight, which is nearly all that a figure needs.</summary>
    internal static string Latin => Rule(Subsets[0], Faces[0]);

    private static string Rule((string Name, string Range) subset, (int Weight, string Style) face) =>
        Find($"source-sans-3-{subset.Name}-{face.Weight}-{face.Style}.woff2") is not { } font ? ""
            : $"@font-face{{font-family:\"{Family}\";font-style:{face.Style};font-weight:{face.Weight};"
                + $"src:url(data:font/woff2;base64,{Convert.ToBase64String(font)}) format(\"woff2\");unicode-range:{subset.Range}}}\n";

    private static byte[]? Find(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"fonts/{name}");
        if (stream is null)
            return null;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
