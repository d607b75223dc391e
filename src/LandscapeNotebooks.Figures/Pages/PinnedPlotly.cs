namespace LandscapeNotebooks.Figures.Pages;

/// <summary>The one version of plotly.js that the figures are made for, as its npm package plotly.js-dist-min holds it.</summary>
public static class PinnedPlotly
{
    public const string Version = "4.1.2";

    public const string Url = $"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{Version}/plotly.min.js";

    /// <summary>Subresource integrity of the file: a browser refuses any other.</summary>
    public const string Integrity = "sha384-hHv6D3tTUUBpp4tVv6t2Dc3oGuRhphmWOTKUR8jWyN0Pnon1g3iebKCNDNmKmxo8";

    /// <summary>The file itself; null where the build could not fetch it.</summary>
    public static byte[]? Read()
    {
        using var stream = typeof(PinnedPlotly).Assembly.GetManifestResourceStream("plotly.min.js");
        if (stream is null)
            return null;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Whether <see cref="Read"/> gives it.</summary>
    public static bool IsHere => typeof(PinnedPlotly).Assembly.GetManifestResourceInfo("plotly.min.js") is not null;

    /// <summary>The style sheets that it makes, as a Content-Security-Policy names them: an empty one, to which it adds
    /// rules, and that of its maps.</summary>
    public static IReadOnlyList<string> Styles { get; } =
        ["'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='", "'sha256-2GF9hCGTDj/GGFNlQA54jDdMGl2fvoeZmZjAvBSiAtM='"];
}
