using LandscapeNotebooks.Figures.Styles;

namespace LandscapeNotebooks.Figures.Tests.Styles;

public sealed class ColorMapTests
{
    [Theory]
    [InlineData("viridis")]
    [InlineData("cividis")]
    [InlineData("greys")]
    [InlineData("blues")]
    public void Lightness_changes_in_one_direction_and_evenly(string name)
    {
        double[] l = [.. Enumerable.Range(0, 101).Select(i => Lightness(Named(name).At(i / 100.0)))];
        double direction = Math.Sign(l[^1] - l[0]);
        double mean = Math.Abs(l[^1] - l[0]) / 100;

        for (int i = 1; i < l.Length; i++)
            Assert.InRange(direction * (l[i] - l[i - 1]), 0, 3.2 * mean);
    }

    [Theory]
    [InlineData("diverging")]
    [InlineData("pale diverging")]
    public void Both_arms_of_a_diverging_map_darken_alike(string name)
    {
        ColorMap map = Named(name);
        for (int i = 0; i < 50; i++)
        {
            double t = i / 100.0, step = 0.01;
            Assert.True(Lightness(map.At(t)) <= Lightness(map.At(t + step)) + 0.01);
            // Equal in OKLab, up to 7 apart in L*, which weighs blue otherwise.
            Assert.Equal(Lightness(map.At(t)), Lightness(map.At(1 - t)), 7.0);
        }
    }

    [Fact]
    public void Cividis_keeps_its_lightness_for_a_reader_without_red_or_green_cones()
    {
        for (int i = 1; i <= 20; i++)
        {
            Color a = ColorMap.Cividis.At((i - 1) / 20.0), b = ColorMap.Cividis.At(i / 20.0);
            Assert.True(Lightness(b) > Lightness(a));
            Assert.True(b.R >= a.R && b.G >= a.G); // red and green rise together: neither alone carries information
        }
    }

    [Fact]
    public void Ends_are_the_first_and_last_colour_and_values_outside_are_clamped()
    {
        Assert.Equal(Color.Parse("#440154"), ColorMap.Viridis.At(-3));
        Assert.Equal(Color.Parse("#fde725"), ColorMap.Viridis.At(1));
        Assert.Equal(ColorMap.Viridis.At(0.3), ColorMap.Viridis.Reversed().At(0.7));
    }

    [Fact]
    public void The_palette_is_told_apart_on_white_by_lightness_or_hue()
    {
        var colors = Palette.Sequence;
        for (int i = 0; i < colors.Length; i++)
        {
            for (int j = 0; j < i; j++)
                Assert.True(Distance(colors[i], colors[j]) > 60, $"{colors[i]} and {colors[j]}");
        }
    }

    [Fact]
    public void A_colour_that_is_none_is_refused_with_what_was_given()
    {
        var error = Assert.Throws<ArgumentException>(() => Color.Parse("red"));
        Assert.Contains("\"red\"", error.Message);
    }

    private static ColorMap Named(string name) =>
        new[] { ColorMap.Viridis, ColorMap.Cividis, ColorMap.Diverging, ColorMap.PaleDiverging, ColorMap.Greys, ColorMap.Blues }.Single(
            m => m.Name == name);

    /// <summary>CIE L* of an sRGB colour.</summary>
    private static double Lightness(Color c)
    {
        double y = 0.2126 * Linear(c.R) + 0.7152 * Linear(c.G) + 0.0722 * Linear(c.B);
        return y > 0.008856 ? 116 * Math.Cbrt(y) - 16 : 903.3 * y;
    }

    private static double Linear(byte v) => v / 255.0 is var u && u <= 0.04045 ? u / 12.92 : Math.Pow((u + 0.055) / 1.055, 2.4);

    private static double Distance(Color a, Color b) =>
        Math.Sqrt((a.R - b.R) * (a.R - b.R) + (a.G - b.G) * (a.G - b.G) + (a.B - b.B) * (a.B - b.B));
}
