using System.Globalization;
using System.Text;
using LandscapeNotebooks.Figures.Origins;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Figures;

/// <summary>Writes figures into files: for a screen as they are, for print in a size, with their data beside.</summary>
internal static class FigureFile
{
    private const string Expected = ".svg, .pdf, .png, .html or .json";

    /// <summary>Where panels stand below each other, and beside each other: the columns of most journals.</summary>
    private static readonly Length OneColumn = Length.OfMillimetres(84), TwoColumns = Length.OfMillimetres(174);

    /// <inheritdoc cref="Figure.RequireEnding"/>
    internal static void RequireEnding(string path, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Ending(path) is not (".svg" or ".pdf" or ".png" or ".html" or ".json"))
            throw new ArgumentException($"{name} {path} has the ending '{Path.GetExtension(path)}', expected {Expected}.");
    }

    /// <inheritdoc cref="Figure.Save"/>
    internal static void Write(Figure figure, string path, Length? width, double? fontSize, int? dpi, FigureStyle? style)
    {
        RequireEnding(path, "path");
        string ending = Ending(path);
        RequireUse(ending, width, fontSize, dpi);
        if (style is { } look)
            figure = figure.WithStyle(look);
        if (ending is ".html" or ".json" || (ending == ".svg" && (width, fontSize) is (null, null)))
        {
            var rendering = new Rendering(figure);
            AtomicFile.Write(path, ending == ".svg" ? OriginMark.Of(rendering.Svg, FigureOrigin.Current)
                : ending == ".html" ? rendering.Page() : rendering.PlotlyJson);
            return;
        }

        var print = new Print(figure, width ?? (figure.Columns > 1 ? TwoColumns : OneColumn), fontSize ?? Print.UsualSize);
        string data = Path.ChangeExtension(path, ".csv");
        FigureData.RequireOwn(data);
        byte[] bytes = ending switch
        {
            ".pdf" => print.Pdf(),
            ".png" => print.Png(dpi ?? Print.UsualDpi),
            _ => Encoding.UTF8.GetBytes(OriginMark.Of(print.Svg, FigureOrigin.Current)),
        };
        AtomicFile.Write(path, stream => stream.Write(bytes));
        AtomicFile.Write(data, FigureData.Csv(figure));
    }

    private static void RequireUse(string ending, Length? width, double? fontSize, int? dpi)
    {
        if (ending is ".html" or ".json" && (width, fontSize) is not (null, null))
            throw new ArgumentException($"The width and the font size of {ending} are those of the page, expected none.");
        if (ending != ".png" && dpi is not null)
            throw new ArgumentException($"A file {ending} has no pixels, expected no dpi.");
        if (dpi is < 36 or > 2400)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"dpi is {dpi}, expected 36 to 2400."));
        if (fontSize is not (null or >= 4 and <= 72))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"fontSize is {fontSize} points, expected 4 to 72."));
    }

    private static string Ending(string path) => Path.GetExtension(path).ToLowerInvariant();
}
