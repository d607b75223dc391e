using System.Collections.Immutable;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Figures.Canvases;
using LandscapeNotebooks.Figures.Drawing;
using LandscapeNotebooks.Figures.Fields;

namespace LandscapeNotebooks.Figures.Traces;

/// <summary>Small grey images of one size in rows: samples of a dataset, filters of a layer.</summary>
public sealed record ImageGrid : DiagramTrace
{
    private const double Label = 16, Gap = 6;

    /// <summary>Each image is (H, W) row-major; 0 is black and 1 white unless <see cref="Low"/> and
    /// <see cref="High"/> say otherwise.</summary>
    /// <exception cref="ArgumentException">An image has not height x width values, or there is none.</exception>
    public ImageGrid(int height, int width, IEnumerable<IEnumerable<double>> images)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        (Height, Width) = (height, width);
        Images = [.. images.Select(i => i.ToImmutableArray())];
        if (Images.Length == 0)
            throw new ArgumentException("images is empty, expected at least one.", nameof(images));
        foreach (ImmutableArray<double> image in Images)
            Points.RequireLength(image.Length, height * width, nameof(images), $"{height} x {width} each");
    }

    public int Height { get; }

    public int Width { get; }

    public ImmutableArray<ImmutableArray<double>> Images { get; }

    /// <summary>A text under each image; empty for none.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Images in a row; as many as make the grid about twice as wide as high where 0.</summary>
    public int PerRow { get; init; }

    /// <summary>The value shown black.</summary>
    public double Low { get; init; }

    /// <summary>The value shown white.</summary>
    public double High { get; init; } = 1;

    protected internal override IEnumerable<PointColumn> Data =>
    [
        PointColumn.Of("image", Images.SelectMany((image, k) => image.Select(_ => (double)k))),
        PointColumn.Of("x", Images.SelectMany(image => image.Select((_, i) => (double)(i % Width)))),
        PointColumn.Of("y", Images.SelectMany(image => image.Select((_, i) => (double)(i / Width)))),
        PointColumn.Of("z", Images.SelectMany(image => image)),
    ];

    protected internal override double Paint(DiagramCanvas canvas)
    {
        (int columns, int rows) = Shape();
        double cell = Math.Min(96, (canvas.Width + Gap) / columns - Gap), height = cell * Height / Width,
            pitch = height + Gap + (Labels.Length > 0 ? Label : 0);
        double start = canvas.Left + (canvas.Width - columns * (cell + Gap) + Gap) / 2;
        for (int k = 0; k < Images.Length; k++)
        {
            double x = start + k % columns * (cell + Gap), y = canvas.Top + k / columns * pitch;
            canvas.Svg.Image(new(x, y, cell, height), Uri(k));
            canvas.Svg.Rect(x, y, cell, height, "fill=\"none\" stroke=\"#bbb\" stroke-width=\"0.5\"");
            if (k >= Labels.Length)
                continue;
            double size = FontMetrics.Fit(Labels[k], Theme.LabelSize, cell + Gap - 2);
            canvas.Svg.Text(x + cell / 2, y + height + 0.95 * Theme.LabelSize, Labels[k], size, Anchor.Middle);
        }

        return rows * pitch;
    }

    /// <summary>One heatmap with gaps: what Plotly can show of images. In a page the SVG stays.</summary>
    protected internal override IEnumerable<JsonObject> Plotly(PlotlyPanel panel)
    {
        (int columns, int rows) = Shape();
        int width = columns * (Width + 1) - 1, height = rows * (Height + 1) - 1;
        var z = new double[width * height];
        Array.Fill(z, double.NaN);
        for (int k = 0; k < Images.Length; k++)
        {
            for (int p = 0; p < Images[k].Length; p++)
                z[(k / columns * (Height + 1) + p / Width) * width + k % columns * (Width + 1) + p % Width] = Images[k][p];
        }

        JsonObject json = panel.Start("heatmap");
        json["z"] = PlotlyValues.Matrix(new ScalarField(Points.Indices(width), Points.Indices(height), z));
        json["zmin"] = Low;
        json["zmax"] = High;
        json["colorscale"] = new JsonArray(new JsonArray(0, "#000000"), new JsonArray(1, "#ffffff"));
        json["showscale"] = false;
        yield return json;
    }

    private (int Columns, int Rows) Shape()
    {
        int n = Images.Length;
        int columns = PerRow > 0 ? Math.Min(PerRow, n) : Math.Min(n, Math.Max(1, (int)Math.Ceiling(Math.Sqrt(2.0 * n))));
        return (columns, (n + columns - 1) / columns);
    }

    private string Uri(int k) => Png.GreyDataUri(Width, Height, (i, j) => Grey(Images[k][j * Width + i]));

    /// <summary>The grey of a value: black at Low, white at High.</summary>
    private byte Grey(double value) =>
        double.IsFinite(value) ? (byte)Math.Round(255 * Math.Clamp((value - Low) / (High - Low), 0, 1)) : (byte)128;
}
