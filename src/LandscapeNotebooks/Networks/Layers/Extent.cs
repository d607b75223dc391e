namespace LandscapeNotebooks.Networks.Layers;

/// <summary>A height and a width in pixels: of a window, a stride or a margin. A number stands for the square.</summary>
public readonly record struct Extent(int Height, int Width)
{
    public static implicit operator Extent(int side) => new(side, side);

    public override string ToString() => Height == Width ? $"{Height}" : $"{Height}x{Width}";
}
