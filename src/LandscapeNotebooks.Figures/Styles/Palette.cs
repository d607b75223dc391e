using System.Collections.Immutable;

namespace LandscapeNotebooks.Figures.Styles;

/// <summary>Colours for things without an order, safe for colour-blind readers.</summary>
/// <remarks>M. Okabe and K. Ito, Color universal design, 2008; blue first, and yellow, which is too light
/// for lines on white, last.</remarks>
public static class Palette
{
    public static Color Blue { get; } = Color.Parse("0072b2");

    public static Color Vermillion { get; } = Color.Parse("d55e00");

    public static Color Green { get; } = Color.Parse("009e73");

    public static Color Purple { get; } = Color.Parse("cc79a7");

    public static Color Orange { get; } = Color.Parse("e69f00");

    public static Color Sky { get; } = Color.Parse("56b4e9");

    public static Color Black { get; } = Color.Parse("222222");

    public static Color Yellow { get; } = Color.Parse("f0e442");

    /// <summary>A grey for what stands behind: references, hidden parts.</summary>
    public static Color Grey { get; } = Color.Parse("767676");

    public static Color White { get; } = Color.Parse("ffffff");

    /// <summary>The order in which traces without a colour of their own take theirs.</summary>
    public static ImmutableArray<Color> Sequence { get; } = [Blue, Vermillion, Green, Purple, Orange, Sky, Black, Yellow];
}
