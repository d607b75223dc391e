namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>The strokes of the glyphs: segments from (X0, Y0) to (X1, Y1) in [-1, 1]^2, y downwards.</summary>
internal static class GlyphStrokes
{
    public readonly record struct Segment(double X0, double Y0, double X1, double Y1);

    private static readonly Segment[][] All =
    [
        [new(-1, 0, 1, 0), new(0, -1, 0, 1)], // plus
        [new(-0.9, -0.9, 0.9, 0.9), new(-0.9, 0.9, 0.9, -0.9)], // cross
        [new(-0.8, -0.8, 0.8, -0.8), new(0.8, -0.8, 0.8, 0.8), new(0.8, 0.8, -0.8, 0.8), new(-0.8, 0.8, -0.8, -0.8)], // square
        [new(0, -1, 1, 0), new(1, 0, 0, 1), new(0, 1, -1, 0), new(-1, 0, 0, -1)], // diamond
        [new(0, -0.9, 0.95, 0.8), new(0.95, 0.8, -0.95, 0.8), new(-0.95, 0.8, 0, -0.9)], // triangle
        [new(0, -1, 0, 1), new(0, -1, 0.8, -0.1), new(0, -1, -0.8, -0.1)], // arrow
        [new(-0.9, -0.9, 0.9, -0.9), new(0, -0.9, 0, 1)], // tee
        [new(-0.7, -1, -0.7, 0.9), new(-0.7, 0.9, 0.8, 0.9)], // angle
        [new(-0.8, -0.9, 0.8, -0.9), new(0.8, -0.9, -0.8, 0.9), new(-0.8, 0.9, 0.8, 0.9)], // zigzag
        [new(-0.8, -1, -0.8, 0), new(0.8, -1, 0.8, 0), new(-0.8, 0, 0.8, 0), new(0, 0, 0, 1)], // fork
    ];

    public static ReadOnlySpan<Segment> Of(Glyph glyph) => All[(int)glyph];
}
