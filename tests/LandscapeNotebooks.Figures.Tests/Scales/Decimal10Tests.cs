using LandscapeNotebooks.Figures.Scales;

namespace LandscapeNotebooks.Figures.Tests.Scales;

public sealed class Decimal10Tests
{
    // The platform's logarithm is good to an ulp; the series is cut below 1e-17 and summed in 12 steps.
    private const double Tolerance = 4e-16;

    [Fact]
    public void Log_agrees_with_the_platform_over_the_whole_range()
    {
        for (int k = -3000; k <= 3000; k++)
        {
            double x = 1.2345 * Math.Pow(10, k / 10.0);
            Assert.Equal(Math.Log10(x), Decimal10.Log(x), Math.Max(1, Math.Abs(Math.Log10(x))) * Tolerance);
        }
    }

    [Fact]
    public void Log_is_exact_at_powers_of_ten_and_floor_next_to_them()
    {
        for (int n = -300; n <= 300; n++)
        {
            Assert.Equal(n, Decimal10.Log(Decimal10.Power(n)));
            Assert.Equal(n, Decimal10.Floor(Decimal10.Power(n)));
            Assert.Equal(n - 1, Decimal10.Floor(Math.BitDecrement(Decimal10.Power(n))));
        }
    }

    [Fact]
    public void Exp_undoes_log()
    {
        for (double x = -20; x < 20; x += 0.137)
            Assert.Equal(x, Decimal10.Log(Decimal10.Exp(x)), 1e-14 * Math.Max(1, Math.Abs(x)));
    }

    [Fact]
    public void Log_of_what_has_none_is_not_a_number() =>
        Assert.All((double[])[0, -1, double.NaN, double.PositiveInfinity], x => Assert.True(double.IsNaN(Decimal10.Log(x))));
}
