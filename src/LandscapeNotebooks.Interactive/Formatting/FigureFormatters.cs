using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>The four faces of a type that shows itself by a figure: text/html with more around it, the figure's
/// data, its picture, text.</summary>
internal static class FigureFormatters
{
    public static IReadOnlyList<Formatter> All { get; } = For<Figure>(figure => figure, figure => "", figure => figure.ToString());

    /// <param name="figure">The picture of a value.</param>
    /// <param name="before">HTML that stands above it.</param>
    /// <param name="text">The value on a console.</param>
    public static IReadOnlyList<Formatter> For<T>(Func<T, Figure> figure, Func<T, string> before, Func<T, string> text)
    {
        return
        [
            new(typeof(T), MimeTypes.Html, display => before((T)display.Value) + Drawn(display).Html()),
            new(typeof(T), MimeTypes.Plotly, display => Drawn(display).PlotlyJson),
            new(typeof(T), MimeTypes.Svg, display => Drawn(display).Svg),
            Formatter.Of(MimeTypes.Text, text),
        ];

        Rendering Drawn(Display display) => display.Draw(() => figure((T)display.Value));
    }
}
