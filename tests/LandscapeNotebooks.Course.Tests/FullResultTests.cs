using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Course.Tests;

[Collection("current directory")]
public sealed class FullResultTests : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public FullResultTests() => Directory.SetCurrentDirectory(_folder);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("LANDSCAPES_PROFILE", null);
        Directory.SetCurrentDirectory(_before);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_the_full_profile_found_is_what_the_quick_profile_shows()
    {
        Environment.SetEnvironmentVariable("LANDSCAPES_PROFILE", "full");
        var full = FullResult.Of("04-epochs", () => ("loss 0.5", Figure.Of(new Line([1, 2, 3]))));
        Environment.SetEnvironmentVariable("LANDSCAPES_PROFILE", "quick");
        var quick = FullResult.Of("04-epochs", () => throw new InvalidOperationException("computed in the quick profile"));

        Assert.Equal("loss 0.5", quick.Text);
        Assert.Equal(full, quick);
        Assert.StartsWith("<svg", quick.Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_that_was_never_computed_is_empty() =>
        Assert.Equal(new FullResult("none", null, null), FullResult.Of("none", () => ("", null)));

    [Fact]
    public void A_name_that_is_a_path_is_refused() =>
        Assert.Contains("expected letters", Assert.Throws<ArgumentException>(() => FullResult.Of("../x", () => ("", null))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_profile_that_is_neither_quick_nor_full_is_refused()
    {
        Environment.SetEnvironmentVariable("LANDSCAPES_PROFILE", "ful");
        Assert.Contains("ful, expected quick or full", Assert.Throws<InvalidOperationException>(() => Profile.IsFull).Message,
            StringComparison.Ordinal);
    }
}
