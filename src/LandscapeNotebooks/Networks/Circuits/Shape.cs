using System.Collections.Immutable;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>The shape of one sample between two layers: (C, H, W), or (C) for plain features.</summary>
/// <remarks>Features lie in C, H, W order. Plain features are C channels of one pixel.</remarks>
public readonly record struct Shape(int Channels, int Height, int Width)
{
    /// <summary>(C): features without a place.</summary>
    public Shape(int features)
        : this(features, 1, 1) => IsFlat = true;

    /// <summary>True for (C), false for (C, H, W), also where H and W are 1.</summary>
    public bool IsFlat { get; }

    public int Pixels => Height * Width;

    /// <summary>C H W.</summary>
    public int Features => Channels * Pixels;

    /// <summary>(I) and (C, H, W) as they are; (H, W) is one channel.</summary>
    /// <exception cref="ArgumentException">The shape has no or more than three axes, or an extent below 1.</exception>
    public static Shape From(ImmutableArray<int> extents)
    {
        if (extents.Length is < 1 or > 3 || extents.Any(extent => extent < 1))
            throw new ArgumentException(
                $"The shape is ({string.Join(", ", extents)}), expected (I), (H, W) or (C, H, W) with positive extents.", nameof(extents));

        return extents.Length switch
        {
            1 => new Shape(extents[0]),
            2 => new Shape(1, extents[0], extents[1]),
            _ => new Shape(extents[0], extents[1], extents[2]),
        };
    }

    /// <summary>For error messages: (16, 5, 5) = 400 features.</summary>
    internal string Describe() => $"{this} = {Features} features";

    public override string ToString() => IsFlat ? $"({Channels})" : $"({Channels}, {Height}, {Width})";
}
