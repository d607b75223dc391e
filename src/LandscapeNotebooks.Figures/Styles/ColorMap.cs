using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Styles;

/// <summary>Colours for numbers: a broken line through sRGB with equidistant corners.</summary>
public sealed class ColorMap
{
    private ColorMap(string name, string corners)
        : this(name, [.. corners.Split(' ').Select(Color.Parse)])
    {
    }

    private ColorMap(string name, ImmutableArray<Color> stops) => (Name, Stops) = (name, stops);

    /// <summary>Dark blue to yellow, lightness ascending: the default for values that have an order and no centre.</summary>
    /// <remarks>S. van der Walt and N. Smith, A better default colormap for Matplotlib, 2015 (public domain).</remarks>
    public static ColorMap Viridis { get; } = new("viridis",
        "440154 48186a 472d7b 424086 3b528b 33638d 2c728e 26828e 21918c 1fa088 28ae80 3fbc73 5ec962 84d44b addc30 d8e219 fde725");

    /// <summary>Blue to yellow, made to look alike with and without colour vision deficiency.</summary>
    /// <remarks>J. Nunez, C. Anderton and R. Renslow, Optimizing colormaps with consideration for color vision
    /// deficiency, 2018 (public domain).</remarks>
    public static ColorMap Cividis { get; } = new("cividis",
        "00204c 002a66 00346e 273f6c 3c4a6b 4c556b 5b5f6d 686a70 757575 838178 928c78 a19876 b0a572 c0b16d d1bf66 e1cc5c f3db4f ffe945");

    /// <summary>Blue over near-white to brown: for values with a centre, such as 0; both arms darken alike.</summary>
    /// <remarks>Equal lightness steps at hues 255 and 55 degrees of OKLCh (B. Ottosson, A perceptual color space for
    /// image processing, 2020).</remarks>
    public static ColorMap Diverging { get; } = new("diverging",
        "1f436f 245794 306cb4 4382cf 5e99e3 7eb1f1 a3c8f7 cbdff8 f5f5f5 efd8c9 e6bb9f d89f79 c78558 b26e3c 985929 7c471e 5e381b");

    /// <summary>The middle of <see cref="Diverging"/>: pale regions on which points of full colour stand out.</summary>
    public static ColorMap PaleDiverging { get; } = new("pale diverging", "7eb1f1 a3c8f7 cbdff8 f5f5f5 efd8c9 e6bb9f d89f79");

    /// <summary>White to black: for counts in tables.</summary>
    public static ColorMap Greys { get; } = new("greys", "ffffff d9d9d9 b3b3b3 8c8c8c 666666 404040 1a1a1a");

    /// <summary>White to deep blue: for tables whose small values should recede.</summary>
    /// <remarks>Equal lightness steps at hue 255 degrees of OKLCh.</remarks>
    public static ColorMap Blues { get; } = new("blues", "f7fbff cbdff8 a3c8f7 7eb1f1 5e99e3 4382cf 306cb4 245794 1f436f");

    /// <summary>The pale part of <see cref="Blues"/> from the other end: low values are deep water, and paths of
    /// every colour stand out on it.</summary>
    public static ColorMap PaleBlues { get; } = new("pale blues", "8fbcf4 a3c8f7 b7d4f8 cbdff8 dceafa ebf3fd f7fbff");

    public string Name { get; }

    /// <summary>The corners, at 0, 1/(n-1), ..., 1.</summary>
    public ImmutableArray<Color> Stops { get; }

    /// <summary>The colour at t in [0, 1]; t outside is clamped.</summary>
    public Color At(double t)
    {
        double place = Math.Clamp(t, 0, 1) * (Stops.Length - 1);
        int i = Math.Min((int)place, Stops.Length - 2);
        return Stops[i].Mix(Stops[i + 1], place - i);
    }

    /// <summary>The same colours from the other end.</summary>
    public ColorMap Reversed() => new($"{Name}, reversed", [.. Stops.Reverse()]);

    public override string ToString() => Name;
}
