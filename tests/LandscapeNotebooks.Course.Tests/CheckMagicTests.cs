using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Interactive.Tests;

namespace LandscapeNotebooks.Course.Tests;

public sealed class CheckMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData(0.05, false)]
    [InlineData(0.9, false)]
    [InlineData(0.15, true)]
    public async Task The_rate_that_ends_lowest_is_right_and_others_get_a_hint(double rate, bool right)
    {
        _host.Variables["rate"] = rate;
        await _host.Run("#!check --exercise 01-2 --answer rate", Magic.Of(CheckMagic.Check));
        Assert.Equal(right, Assert.IsType<Verdict>(Assert.Single(_host.Shown)).IsRight);
    }

    [Fact]
    public async Task An_exercise_that_does_not_exist_is_named_with_the_nearest()
    {
        _host.Variables["rate"] = 0.1;
        var error = await Assert.ThrowsAsync<RefusalException>(
            () => _host.Run("#!check --exercise 01-22 --answer rate", Magic.Of(CheckMagic.Check)));
        Assert.Contains("did you mean 01-2?", error.Message, StringComparison.Ordinal);
    }
}
