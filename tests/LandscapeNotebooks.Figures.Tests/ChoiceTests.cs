using System.Text.Json;
using System.Xml.Linq;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Figures.Tests;

/// <summary>Every value of every public enum is drawn, differently from the others; a number without a name is refused.</summary>
public sealed class ChoiceTests
{
    private static readonly double[] X = [1, 2, 3], Y = [2, 1, 4];

    private static readonly Dictionary<Type, Func<int, Figure>> Drawn = new()
    {
        [typeof(Dash)] = k => Figure.Of(new Line(X, Y) { Dash = (Dash)k }),
        [typeof(Symbol)] = k => Figure.Of(new Markers(X, Y) { Symbol = (Symbol)k }),
        [typeof(Side)] = k => Figure.Of(new TextLabels(X, Y, ["a", "b", "c"]) { Side = (Side)k }),
        [typeof(AxisScale)] = k => Figure.Of(new Line(X, Y)).WithAxes("x", new PlotAxis("y") { Scale = (AxisScale)k }),
        [typeof(StaticFrames)] = k => Figure.Of()
            .WithFrames("step", new Frame("0", new Line(Y)), new Frame("1", new Line(X))) with
        { Still = (StaticFrames)k },
        [typeof(Spread)] = k => Figure.Of(Plots.MeanWithSpread("mean", X, [[1, 2, 3], [3, 5, 6], [2, 2, 2]], (Spread)k)),
        [typeof(FigureStyle)] = k => Figure.Of(new Line(X, Y)).WithStyle((FigureStyle)k),
        [typeof(ContourKind)] = k => new Surface(new Axis(0, 1, 3), new Axis(0, 1, 3), [1, 2, 3, 4, 5, 6, 7, 8, 9]).Draw(
            new SurfaceDrawing { Kind = (ContourKind)k }),
    };

    public static TheoryData<Type> Enums =>
        [.. typeof(Figure).Assembly.GetExportedTypes().Where(type => type.IsEnum && type != typeof(PlotlySource))];

    [Theory]
    [MemberData(nameof(Enums))]
    public void Every_choice_is_drawn_and_looks_like_no_other(Type type)
    {
        var figures = Enum.GetValues(type).Cast<object>().Select(value => Drawn[type](Convert.ToInt32(value, null))).ToArray();

        Assert.Equal(figures.Length, figures.Select(Svg.Render).Distinct().Count());
        Assert.All(figures, figure =>
        {
            Assert.Equal("svg", XElement.Parse(Svg.Render(figure)).Name.LocalName);
            JsonDocument.Parse(PlotlyJson.Write(figure)).Dispose();
        });
    }

    [Fact]
    public void Every_source_of_plotly_is_written()
    {
        var pages = Enum.GetValues<PlotlySource>().Select(source => Html.Render(Figure.Of(new Line(Y)), new() { Plotly = source }));
        Assert.Equal(Enum.GetValues<PlotlySource>().Length, pages.Distinct().Count());
    }

    [Theory]
    [InlineData(typeof(Dash))]
    [InlineData(typeof(Symbol))]
    [InlineData(typeof(Side))]
    [InlineData(typeof(ContourKind))]
    public void A_number_without_a_name_is_refused_with_the_names(Type type)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Svg.Render(Drawn[type](99)));
        Assert.Contains($"is 99, expected one of {type.Name}: {string.Join(", ", Enum.GetNames(type))}.", error.Message,
            StringComparison.Ordinal);
    }
}
