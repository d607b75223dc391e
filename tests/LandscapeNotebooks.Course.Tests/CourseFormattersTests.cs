using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Course.Tests;

public sealed class CourseFormattersTests
{
    [Fact]
    public void A_verdict_shows_its_words_and_not_their_markup()
    {
        Assert.Contains("✗</strong> Is &lt;b&gt; closed?", Format(Verdict.Hint("Is <b> closed?"), "text/html"), StringComparison.Ordinal);
        Assert.Equal("✓ Yes.", Format(Verdict.Right("Yes."), "text/plain"));
    }

    [Fact]
    public void A_full_result_shows_its_picture_and_its_numbers()
    {
        FullResult result = new("04-epochs", "loss < 0.5", Svg.Render(Figure.Of(new Line([1, 2, 3]))));
        Assert.Contains("<svg", Format(result, "text/html"), StringComparison.Ordinal);
        Assert.Contains("loss &lt; 0.5", Format(result, "text/html"), StringComparison.Ordinal);
        Assert.Equal("Full profile, 04-epochs:\nloss < 0.5", Format(result, "text/plain"));
        Assert.Contains("LANDSCAPES_PROFILE=full", Format(new FullResult("04-epochs", null, null), "text/html"), StringComparison.Ordinal);
    }

    private static string Format(object value, string mimeType) =>
        CourseFormatters.All.Single(entry => entry.Type == value.GetType() && entry.MimeType == mimeType).Format(new(value));
}
