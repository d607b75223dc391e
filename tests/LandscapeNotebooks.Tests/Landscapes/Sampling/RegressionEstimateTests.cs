using LandscapeNotebooks.Landscapes.Sampling;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Landscapes.Sampling;

public sealed class RegressionEstimateTests
{
    [Fact]
    public void Three_of_four_numbers_by_hand()
    {
        // c = 0, 1, 2, mean of all four c 2; y = 0, 3, 3: slope 3/2, residuals -1/2, 1, -1/2, leverages 5/6, 1/3, 5/6,
        // weights -1/6, 1/3, 5/6.
        var estimate = RegressionEstimate.Of([0, 3, 3], [0, 1, 2], 2, 4);
        Assert.Equal(3.5, estimate.Mean, 1e-14);
        double squares = Math.Pow(-0.5 * (-1 / 6.0) * 6, 2) + Math.Pow(1 / 3.0 * 1.5, 2) + Math.Pow(-0.5 * (5 / 6.0) * 6, 2);
        Assert.Equal(Math.Sqrt(squares / 4), estimate.StandardError, 1e-14);
    }

    [Fact]
    public void Numbers_on_a_line_of_the_guesses_are_known_without_error()
    {
        var estimate = RegressionEstimate.Of([1, 3, 5, 9], [0, 1, 2, 4], 10, 100);
        Assert.Equal(21, estimate.Mean, 1e-13);
        Assert.Equal(0, estimate.StandardError, 1e-13);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void Guesses_that_tell_nothing_leave_the_mean_of_the_sample(double guess)
    {
        var estimate = RegressionEstimate.Of([1, 2, 6], [guess, guess, guess], guess, 10);
        Assert.Equal(3, estimate.Mean, 1e-14);
        Assert.Equal(Math.Sqrt(14 / 4.0 * 0.7), estimate.StandardError, 1e-14); // of residuals -2, -1, 3 over 1 - 1/3, times 1/3
    }

    [Fact]
    public void All_numbers_have_no_error() => Assert.Equal(0, RegressionEstimate.Of([1, 5, 2], [1, 2, 3], 2, 3).StandardError);

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(2)]
    public void Two_standard_errors_hold_the_mean_in_19_of_20_draws(double noise)
    {
        const int population = 600, sample = 64, draws = 1500;
        var random = new RandomSource(7);
        double[] normal = new double[2 * population];
        random.FillNormal(normal);
        double[] guesses = [.. normal.Take(population).Select(Math.Exp)]; // a long tail, as losses have
        double[] values = [.. guesses.Select((guess, i) => guess * Math.Exp(0.3 * noise * normal[population + i]))];
        double mean = values.Average(), guess = guesses.Average();
        int held = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            int[] drawn = random.Permutation(population)[..sample];
            var estimate = RegressionEstimate.Of([.. drawn.Select(i => values[i])], [.. drawn.Select(i => guesses[i])], guess, population);
            held += Math.Abs(estimate.Mean - mean) <= 2 * estimate.StandardError ? 1 : 0;
        }

        Assert.InRange(held / (double)draws, 0.91, 0.97);
    }
}
