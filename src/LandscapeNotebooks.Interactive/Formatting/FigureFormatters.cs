using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>The four faces of a type that shows itself by a figure: text/html with more around it, the figure's data, its picture, text.</summary>
internal static class FigureFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = For<Figure>(figure => figure, figure => "", figure => figure.ToString());

    /// <param name="figure">The picture of a value.</param>
    /// <param name="before">HTML that stands above it.</param>
    /// <param name="text">The value on a console.</param>
    public static IReadOnlyList<Formatter> For<T>(Func<T, Figure> figure, Func<T, string> before, Func<T, string> text) =>
    [
        Formatter.Of<T>(MimeTypes.Html, value => before(value) + Html.Render(figure(value))),
        Formatter.Of<T>(MimeTypes.Plotly, value => PlotlyJson.Write(figure(value))),
        Formatter.Of<T>(MimeTypes.Svg, value => Svg.Render(figure(value))),
        Formatter.Of(MimeTypes.Text, text),
    ];
}
