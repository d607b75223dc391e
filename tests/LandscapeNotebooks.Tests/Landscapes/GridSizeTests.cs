using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Tests.Landscapes;

/// <summary>What would take more than there is, is refused before anything is made, with what it would take.</summary>
public sealed class GridSizeTests
{
    private static readonly Axis Long = new(0, 1, 31_623);

    private static readonly IObjective Bowl = Objective.From(2, theta => theta[0] * theta[0] + theta[1] * theta[1]);

    [Fact]
    public void An_axis_says_what_its_coordinates_take() =>
        Assert.Contains("8.0 GB", Assert.Throws<ArgumentException>(() => new Axis(0, 1, 1_000_000_000)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_surface_of_a_milliard_points_says_what_it_takes()
    {
        string message = Assert.Throws<ArgumentException>(() => Surface.Evaluate(Bowl, Long, Long)).Message;
        Assert.Contains("31623 x 31623 = 1,000,014,129 points, expected at most 100,000,000", message, StringComparison.Ordinal);
        Assert.Contains("8.0 GB of memory and of disk, and at a millisecond a point it would take 12 days", message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000)] // more points than an int counts
    [InlineData(10_000_000)]
    public void A_manifest_is_not_made_of_it(int points) => Assert.Throws<ArgumentException>(() =>
        new SurfaceManifest([new(0, 1, points), new(0, 1, points)], ["value"], []));

    [Fact]
    public void So_many_threads_say_what_they_take()
    {
        Axis axis = new(-1, 1, 5);
        string message = Assert.ThrowsAny<ArgumentException>(
            () => Surface.Evaluate(Bowl, Plane.OfParameters([0, 0]), axis, axis, threads: 1_000_000)).Message;
        Assert.Contains("Threads is 1000000, expected 0 to 1024: so many would take 7,81", message, StringComparison.Ordinal);
    }
}
