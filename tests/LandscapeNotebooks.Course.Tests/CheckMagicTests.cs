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
        await _host.Run("#!check --exercise 01-2 --answer rate", Magic.Of(CourseExtension.Check));
        Assert.Equal(right, Assert.IsType<Verdict>(Assert.Single(_host.Shown)).IsRight);
    }

    [Theory]
    [InlineData(18.909, "the points as they were")]
    [InlineData(2, "square of the factor")]
    public void Points_that_are_stretched_bear_a_smaller_rate(double rate, string hint)
    {
        Assert.Contains(hint, Exercises.Find("01-6").Check(rate).Message, StringComparison.Ordinal);
        var data = Datasets.GaussianClasses.RedAndBlue();
        double[][] points = [.. Enumerable.Range(0, data.Count).Select(n => new[] { data.Inputs(n)[0], 10 * data.Inputs(n)[1] })];
        var loss = new Objectives.LogisticRegression([.. points.SelectMany(x => x)], data.Labels);
        double[] w = [.. new Optimizers.Newton().Minimize(loss, [0, 0], until: 30).Last.Parameters];
        double Mean(int i, int j) => points.Average(x => x[i] * x[j] / Math.Pow(2 * Math.Cosh((w[0] * x[0] + w[1] * x[1]) / 2), 2));
        double half = (Mean(0, 0) - Mean(1, 1)) / 2; // the larger root of the characteristic polynomial
        double limit = 2 / (Mean(0, 0) - half + Math.Sqrt(half * half + Mean(0, 1) * Mean(0, 1)));
        Assert.True(Exercises.Find("01-6").Check(limit).IsRight);
    }

    [Fact]
    public async Task An_exercise_that_does_not_exist_is_named_with_the_nearest()
    {
        _host.Variables["rate"] = 0.1;
        var error = await Assert.ThrowsAsync<RefusalException>(
            () => _host.Run("#!check --exercise 01-22 --answer rate", Magic.Of(CourseExtension.Check)));
        Assert.Contains("did you mean 01-2?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "It is NaN")]
    [InlineData(double.PositiveInfinity, "It is infinite")]
    [InlineData(null, "There is no answer yet")]
    [InlineData("0.15", "The answer is a text; a number is asked for.")]
    [InlineData(true, "The answer is true or false; a number is asked for.")]
    [InlineData(3, "There is a rate that ends lower")]
    public async Task What_is_no_answer_gets_a_hint_and_no_failed_cell(object? answer, string expected) =>
        Assert.Contains(expected, (await Check(answer)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task An_answer_that_throws_or_is_not_there_gets_a_hint()
    {
        Assert.Contains("Computing the answer ended by DivideByZeroException",
            (await Check((Func<double>)(() => throw new DivideByZeroException()))).Message, StringComparison.Ordinal);
        Assert.Contains("There is no answer yet", (await Check((Func<double>)(() => throw new NotImplementedException()))).Message,
            StringComparison.Ordinal);
        Assert.True((await Check((Func<double>)(() => 0.15))).IsRight);
        await _host.Run("#!check --exercise 01-2 --answer nowhere", Magic.Of(CourseExtension.Check));
        Assert.Contains("There is no variable nowhere yet", Assert.IsType<Verdict>(_host.Shown[^1]).Message, StringComparison.Ordinal);
        await _host.Run("#!check --exercise 01-2 --answer 0.15", Magic.Of(CourseExtension.Check));
        Assert.True(Assert.IsType<Verdict>(_host.Shown[^1]).IsRight);
    }

    private async Task<Verdict> Check(object? answer)
    {
        _host.Variables["rate"] = answer!;
        await _host.Run("#!check --exercise 01-2 --answer rate", Magic.Of(CourseExtension.Check));
        return Assert.IsType<Verdict>(_host.Shown[^1]);
    }
}
