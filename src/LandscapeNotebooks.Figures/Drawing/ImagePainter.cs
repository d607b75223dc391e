namespace LandscapeNotebooks.Figures.Drawing;

/// <summary>Draws a grid of small grey images with their labels; the images lie in one picture.</summary>
internal static class ImagePainter
{
    private const double Label = 16, Gap = 6;

    internal static double Height(ImageGrid grid, double width)
    {
        (int columns, int rows) = Shape(grid);
        return rows * (Cell(grid, width) * grid.Height / grid.Width + Gap + (grid.Labels.Length > 0 ? Label : 0));
    }

    internal static void Paint(SvgWriter svg, ImageGrid grid, double left, double top, double width)
    {
        (int columns, int rows) = Shape(grid);
        double cell = Cell(grid, width), height = cell * grid.Height / grid.Width, pitch = height + Gap + (grid.Labels.Length > 0 ? Label : 0);
        double start = left + (width - columns * (cell + Gap) + Gap) / 2;
        for (int k = 0; k < grid.Images.Length; k++)
        {
            double x = start + k % columns * (cell + Gap), y = top + k / columns * pitch;
            svg.Image(new(x, y, cell, height), Uri(grid, k));
            svg.Rect(x, y, cell, height, "fill=\"none\" stroke=\"#bbb\" stroke-width=\"0.5\"");
            if (k >= grid.Labels.Length)
                continue;
            double size = FontMetrics.Fit(grid.Labels[k], Theme.LabelSize, cell + Gap - 2);
            svg.Text(x + cell / 2, y + height + 0.95 * Theme.LabelSize, grid.Labels[k], size, Anchor.Middle);
        }
    }

    /// <summary>The grey of a value: black at Low, white at High.</summary>
    internal static byte Grey(ImageGrid grid, double value) =>
        double.IsFinite(value) ? (byte)Math.Round(255 * Math.Clamp((value - grid.Low) / (grid.High - grid.Low), 0, 1)) : (byte)128;

    internal static (int Columns, int Rows) Shape(ImageGrid grid)
    {
        int n = grid.Images.Length;
        int columns = grid.PerRow > 0 ? Math.Min(grid.PerRow, n) : Math.Min(n, Math.Max(1, (int)Math.Ceiling(Math.Sqrt(2.0 * n))));
        return (columns, (n + columns - 1) / columns);
    }

    private static double Cell(ImageGrid grid, double width) => Math.Min(96, (width + Gap) / Shape(grid).Columns - Gap);

    private static string Uri(ImageGrid grid, int k) =>
        Png.GreyDataUri(grid.Width, grid.Height, (i, j) => Grey(grid, grid.Images[k][j * grid.Width + i]));
}
