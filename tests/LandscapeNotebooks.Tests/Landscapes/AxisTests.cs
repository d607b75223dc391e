using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class AxisTests
{
    [Theory]
    [InlineData("-1:1:51")]
    [InlineData("0.1:0.7:4")]
    [InlineData("-5:1E-05:25")]
    public void Text_survives_a_round_trip(string text) => Assert.Equal(text, Axis.Parse(text).ToString());

    [Fact]
    public void Both_ends_and_the_middle_are_exact()
    {
        foreach (int count in new[] { 2, 3, 7, 25, 51, 100 })
        {
            var axis = new Axis(-0.1, 0.7, count);
            Assert.Equal((-0.1, 0.7), (axis[0], axis[count - 1]));
        }

        Assert.Equal(0, new Axis(-0.3, 0.3, 51)[25]);
        Assert.Equal(0.04, new Axis(-1, 1, 51).Spacing, 1e-16);
    }

    [Theory]
    [InlineData("-1:1", "has 2 parts, expected start:end:count")]
    [InlineData("-1:x:51", "has an end that is no number")]
    [InlineData("-1:1:5.5", "has '5.5' points, expected a whole number")]
    [InlineData("1:-1:51", "from 1 to -1, expected finite ends, the first below the second")]
    [InlineData("-1:1:1", "has 1 points, expected at least 2")]
    [InlineData("-1:Infinity:5", "expected finite ends")]
    public void Errors_say_what_an_axis_looks_like(string text, string expected)
    {
        Assert.Contains(expected, Assert.Throws<FormatException>(() => Axis.Parse(text)).Message);
        Assert.False(Axis.TryParse(text, null, out _));
    }
}
