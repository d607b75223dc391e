using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures;

/// <summary>A scientific figure: panels in a grid, a title, a caption, and optionally the frames of an animation.</summary>
/// <remarks>A value: every method returns a changed copy. The same figure renders to the same text on every machine.</remarks>
/// <example><code>
/// Figure.Of(new Line(epochs, train) { Name = "train" }, new Line(epochs, test) { Name = "test" })
///     .Titled("Loss over training").WithAxes("epoch", PlotAxis.Log("mean loss (nats)")).WithCaption("seed 1, 40 samples")
/// </code></example>
public sealed record Figure : PanelGrid
{
    private Figure(ImmutableArray<Panel> panels, int columns)
        : base(panels, columns)
    {
    }

    /// <summary>A figure of one panel.</summary>
    public static Figure Of(params IEnumerable<Trace> traces) => new([new Panel { Traces = [.. traces] }], 1);

    /// <summary>Figures beside each other, row by row; the title of each becomes its panel's.</summary>
    /// <exception cref="ArgumentException">There is no figure, or animated ones differ in their frames.</exception>
    public static Figure Grid(int columns, params IEnumerable<Figure> figures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        Figure[] all = [.. figures];
        if (all.Length == 0)
            throw new ArgumentException("figures is empty, expected at least one.", nameof(figures));
        ImmutableArray<Panel> panels =
            [.. all.SelectMany(f => f.Panels.Select(p => f.Panels.Length == 1 ? p with { Title = p.Title ?? f.Title } : p))];
        string[] captions = [.. all.Select(f => f.Caption).OfType<string>().Distinct()];
        Figure? animated = all.FirstOrDefault(f => f.FrameNames.Length > 0);
        var grid = new Figure(panels, Math.Min(columns, panels.Length))
        {
            Caption = captions.Length == 0 ? null : string.Join(" ", captions),
            FrameTitle = animated?.FrameTitle ?? "frame",
            Still = animated?.Still ?? StaticFrames.Last,
        };
        grid.RequireSameFrames();
        return grid;
    }

    /// <summary>Figures in one row.</summary>
    public static Figure SideBySide(params IEnumerable<Figure> figures)
    {
        Figure[] all = [.. figures];
        return Grid(Math.Max(all.Length, 1), all);
    }

    /// <summary>With more traces on top, in every panel.</summary>
    public Figure With(params IEnumerable<Trace> traces)
    {
        Trace[] more = [.. traces];
        return Change(p => p with { Traces = [.. p.Traces, .. more] });
    }

    public Figure Titled(string title) => this with { Title = title };

    public Figure WithCaption(string caption) => this with { Caption = caption };

    /// <summary>What x and y measure, in every panel.</summary>
    public Figure WithAxes(PlotAxis x, PlotAxis y) => Change(p => p with { X = x, Y = y });

    /// <summary>What x, y and z measure, in every panel.</summary>
    public Figure WithAxes(PlotAxis x, PlotAxis y, PlotAxis z) => Change(p => p with { X = x, Y = y, Z = z });

    /// <summary>What the right axis measures; traces choose it with <see cref="Trace.OnRightAxis"/>.</summary>
    public Figure WithRightAxis(PlotAxis right) => Change(p => p with { Right = right });

    /// <summary>One unit of x as long as one of y.</summary>
    public Figure WithEqualAspect() => Change(p => p with { EqualAspect = true });

    public Figure WithCamera(double azimuth, double elevation) => WithCamera(new(azimuth, elevation));

    public Figure WithCamera(Camera camera) => Change(p => p with { Camera = camera });

    /// <summary>The panels as a screen or a journal wants them.</summary>
    /// <example><code>
    /// (Figure.SideBySide(without.Relief(drawing).Titled("without shortcuts"), with.Relief(drawing).Titled("with shortcuts"))
    ///     with { SharedColors = true }).WithStyle(FigureStyle.Paper).Save("fig1.pdf", width: 174.Millimetres)
    /// </code></example>
    public Figure WithStyle(FigureStyle style) => style switch
    {
        FigureStyle.Notebook => Change(p => p with { Style = style }),
        FigureStyle.Paper => Change(p => PaperLook.Of(p)),
        _ => throw Unnamed.Value(style),
    };

    /// <summary>An animation with a slider; its frames are drawn on top of the traces that are already there.</summary>
    /// <param name="title">What the slider runs over: "epoch", "step".</param>
    /// <param name="frames">In their order.</param>
    /// <exception cref="ArgumentException">The frames hold different kinds of traces.</exception>
    public Figure WithFrames(string title, params IEnumerable<Frame> frames)
    {
        ImmutableArray<Frame> all = [.. frames];
        for (int i = 1; i < all.Length; i++)
        {
            if (!all[i].Traces.Select(t => t.GetType()).SequenceEqual(all[0].Traces.Select(t => t.GetType())))
            {
                throw new ArgumentException(
                    $"Frame {i} (\"{all[i].Name}\") holds {Kinds(all[i])}, expected {Kinds(all[0])} as in the first.", nameof(frames));
            }
        }

        return Change(p => p with { Frames = all }) with { FrameTitle = title };
    }

    /// <summary>Writes the figure into a file: .svg the picture, .html a page that needs no network where plotly.js is at hand, .json the
    /// data for plotly.js; .pdf and .png, and an .svg of a given width, for print.</summary>
    /// <remarks>
    /// In print the figure has exactly the width, text of the size that is asked for, fonts that the file carries, and the data that it
    /// shows in a .csv beside it. A browser of the machine sets .pdf and .png. The file is there as a whole or not at all; its folder is
    /// made where it is missing.
    /// </remarks>
    /// <example><code>
    /// figure.Save("valley.svg");
    /// figure.Save("fig3.pdf", width: 84.Millimetres, fontSize: 8);
    /// figure.Save("fig3.png", width: 8.4.Centimetres, dpi: 600, style: FigureStyle.Paper);
    /// </code></example>
    /// <param name="path">Where.</param>
    /// <param name="width">Of the whole figure; a column of a journal where null.</param>
    /// <param name="fontSize">Of the titles of axes, in points; 8 where null.</param>
    /// <param name="dpi">Pixels an inch of a .png; 300 where null.</param>
    /// <param name="style">What it is drawn for; as the figure says where null.</param>
    /// <exception cref="ArgumentException">The path has another ending, a size is out of range or would do nothing.</exception>
    /// <exception cref="BrowserException">A .pdf or .png, and there is no browser.</exception>
    public void Save(string path, Length? width = null, double? fontSize = null, int? dpi = null, FigureStyle? style = null) =>
        FigureFile.Write(this, path, width, fontSize, dpi, style);

    /// <summary>Refuses a path into which <see cref="Save"/> could not write, before a long computation.</summary>
    /// <param name="path">Where the figure will be saved.</param>
    /// <param name="name">What its user calls the path.</param>
    /// <exception cref="ArgumentException">The path does not end in .svg, .pdf, .png, .html or .json.</exception>
    public static void RequireEnding(string path, string name = "path") => FigureFile.RequireEnding(path, name);

    /// <summary>A short description, for consoles.</summary>
    public override string ToString()
    {
        string kinds = string.Join(", ", Panels.SelectMany(p => p.Traces.Concat(p.Frames.Take(1).SelectMany(f => f.Traces)))
            .GroupBy(t => t.GetType().Name).Select(g => g.Count() == 1 ? g.Key : $"{g.Count()} {g.Key}"));
        string frames = FrameNames.Length == 0 ? "" : $", {FrameNames.Length} frames over {FrameTitle}";
        return $"Figure{(Title is null ? "" : $" \"{Title}\"")}: {kinds}{frames}{(Caption is null ? "" : $". {Caption}")}";
    }

    private static string Kinds(Frame frame) => $"[{string.Join(", ", frame.Traces.Select(t => t.GetType().Name))}]";

    private Figure Change(Func<Panel, Panel> change) => this with { Panels = [.. Panels.Select(change)] };

    private void RequireSameFrames()
    {
        ImmutableArray<string> names = FrameNames;
        foreach (Panel p in Panels.Where(p => p.Frames.Length > 0))
        {
            if (!p.Frames.Select(f => f.Name).SequenceEqual(names))
                throw new ArgumentException(
                    $"Animated panels have {p.Frames.Length} and {names.Length} frames, expected the same names in both.");
        }
    }
}
