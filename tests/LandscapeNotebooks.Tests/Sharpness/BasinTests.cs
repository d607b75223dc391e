using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Tests.Networks;

namespace LandscapeNotebooks.Tests.Sharpness;

public class BasinTests
{
    /// <summary>lambda t^2 / 2 = rise along an eigenvector; 1 % is the bracket.</summary>
    [Fact]
    public void Widths_of_a_bowl_are_known_and_random_ones_lie_between()
    {
        var basin = Basin.Of(Quadratic.Diagonal(5, 2, 1), new double[3], new RandomSource(1), rise: 0.1, directions: 30);
        Assert.Equal(["worst case of a ball", "sharpest eigenvector", "flattest eigenvector"],
            basin.Directions.Take(3).Select(d => d.Name));
        Assert.Equal(Math.Sqrt(0.2 / 5), basin.Directions[1].Width, 0.01 * 0.2);
        Assert.Equal(Math.Sqrt(0.2), basin.Directions[2].Width, 0.01 * 0.45);
        Assert.InRange(basin.Directions[0].Width, 0.198, 0.21);
        Assert.InRange(basin.MostCase(), 0.198, basin.MostCase(0.5));
        Assert.InRange(basin.MostCase(0.5), 0.21, 0.45);
        Assert.False(basin.WorstCase.IsRandom);
        Assert.All(basin.Directions, one => Assert.Equal(1, one.Direction.Norm(), 1e-12));
        Assert.Equal(2.5 * basin.Distances[3] * basin.Distances[3], basin.Directions[1].Rises[3], 1e-6); // 5/2 t^2
        Assert.Equal(5, basin.ToTable().RowCount);
    }

    [Fact]
    public void A_network_has_the_noise_of_its_gradients_and_threads_change_no_bit()
    {
        var network = Network.Sequential([4], new Affine(4, 8), new ReLU(), new Affine(8, 3));
        double[][] widths = [.. new[] { 1, 2 }.Select(threads =>
        {
            using var risk = new EmpiricalRisk(network, new CrossEntropy(), RandomData.Labelled(150, [4], 3), new() { Threads = threads });
            var theta = network.Initialize(Initialization.He, new RandomSource(2));
            var basin = Basin.Of(risk, theta, new RandomSource(1), directions: 5, update: risk.Gradient(theta));
            Assert.Contains(basin.Directions, one => one.Name == "noise of the gradients");
            var gradient = basin.Directions.Single(one => one.Name == "gradient");
            Assert.Equal(gradient.Width, basin.Directions.Single(one => one.Name == "update").Width, 1e-12);
            Assert.True(gradient.Width < basin.MostCase());
            return (double[])[.. basin.Directions.Select(one => one.Width)];
        })];
        Assert.Equal(widths[0], widths[1]);
    }

    [Fact]
    public void A_direction_without_a_rise_is_infinitely_wide() =>
        Assert.Equal(double.PositiveInfinity,
            Basin.Of(Quadratic.Diagonal(5, 0), new double[2], new RandomSource(1)).Directions[2].Width);
}
