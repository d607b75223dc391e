using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Tests.Scales;

public sealed class TicksTests
{
    private static readonly Arbitrary<(double Low, double High)> Intervals = Gen.Choose(-1_000_000, 1_000_000).Two()
        .SelectMany(p => Gen.Choose(-12, 12)
            .Select(e => (Low: Math.Min(p.Item1, p.Item2) * Decimal10.Power(e + 20) / 1e20,
                High: Math.Max(p.Item1, p.Item2) * Decimal10.Power(e + 20) / 1e20)))
        .Where(p => p.High - p.Low > 1e-4 * Math.Max(Math.Abs(p.Low), Math.Abs(p.High))).ToArbitrary();

    [Fact]
    public void Linear_ticks_are_multiples_of_1_2_or_5_inside_the_interval_and_not_more_than_asked_for() =>
        Prop.ForAll(Intervals, p =>
        {
            double[] ticks = [.. Ticks.Linear(p.Low, p.High, 7)];
            double step = Ticks.Step(p.Low, p.High, 7), mantissa = step / Decimal10.Power(Decimal10.Floor(step * (1 + 1e-9)));
            return ticks.Length is >= 2 and <= 7
                && ticks.All(t => t >= p.Low - 1e-9 * (p.High - p.Low) && t <= p.High + 1e-9 * (p.High - p.Low))
                && ticks.All(t => Math.Abs(t / step - Math.Round(t / step)) < 1e-6)
                && new[] { 1.0, 2, 5 }.Any(m => Math.Abs(m - mantissa) < 1e-9)
                && ticks.Zip(ticks.Skip(1)).All(q => Math.Abs(q.Second - q.First - step) < 1e-6 * step);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Linear_ticks_carry_no_dust_of_binary_fractions() =>
        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7], [.. Ticks.Linear(0, 0.7, 8)]);

    [Fact]
    public void Logarithmic_ticks_are_powers_of_ten_over_decades_and_1_2_5_within_few() =>
        Assert.Multiple(
            () => Assert.Equal([1e-3, 1e-2, 1e-1, 1, 10], [.. Ticks.Logarithmic(5e-4, 20, 7)]),
            () => Assert.Equal([0.2, 0.5, 1, 2], [.. Ticks.Logarithmic(0.15, 3, 7)]),
            () => Assert.Equal([1e-300, 1e-200, 1e-100, 1, 1e100, 1e200, 1e300], [.. Ticks.Logarithmic(1e-300, 1e300, 7)]));

    [Fact]
    public void A_narrow_logarithmic_interval_has_ticks_too() => Assert.True(Ticks.Logarithmic(1.1, 1.4, 6).Length >= 2);
}
