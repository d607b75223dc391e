using LandscapeNotebooks.Kernel.Language;

namespace LandscapeNotebooks.Kernel.Tests.Language;

public sealed class CodePointsTests
{
    [Theory]
    [InlineData("abc", 2, 2)]
    [InlineData("a𝒳c", 2, 3)]
    [InlineData("𝒳𝒳", 2, 4)]
    [InlineData("𝒳", 0, 0)]
    public void Positions_count_code_points_there_and_back(string text, int points, int utf16)
    {
        Assert.Equal(utf16, CodePoints.ToUtf16(text, points));
        Assert.Equal(points, CodePoints.FromUtf16(text, utf16));
    }

    [Fact]
    public void A_position_beyond_the_text_is_its_end() => Assert.Equal(3, CodePoints.ToUtf16("abc", int.MaxValue));

    [Fact]
    public void Half_a_pair_counts_as_one() => Assert.Equal(2, CodePoints.ToUtf16("\ud835b", 2));
}
