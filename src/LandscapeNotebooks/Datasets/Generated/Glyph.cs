namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>The ten glyphs, in the order of their labels.</summary>
internal enum Glyph
{
    Plus,
    Cross,
    Square,
    Diamond,
    Triangle,
    Arrow,
    Tee,
    Angle,
    Zigzag,
    Fork,
}
