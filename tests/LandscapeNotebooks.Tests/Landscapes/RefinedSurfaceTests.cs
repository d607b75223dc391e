using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class RefinedSurfaceTests
{
    private static readonly Plane Unit = Plane.OfParameters([0, 0]);
    private static readonly Measure Bowl = Measure.Of("f", Objective.From(2, theta => theta[0] * theta[0] + 2 * theta[1] * theta[1]));

    [Fact]
    public void Cells_with_a_contour_line_are_computed_down_to_the_grid()
    {
        var axis = new Axis(-1, 1, 33);
        var refined = RefinedSurface.Evaluate([Bowl], Unit, axis, axis, new RandomSource(1), new() { Levels = [0.5] });
        for (int i = 0; i < 32; i++)
        {
            for (int j = 0; j < 32; j++)
            {
                double[] corners = [F(i, j), F(i + 1, j), F(i, j + 1), F(i + 1, j + 1)];
                if (corners.Min() < 0.5 && corners.Max() > 0.5)
                    Assert.True(refined.IsComputed(i, j) && refined.IsComputed(i + 1, j + 1));
            }
        }

        Assert.InRange(refined.SavedCount, 500, 900); // a line takes a small part of 1,089 points
        double F(int i, int j) => axis[i] * axis[i] + 2 * axis[j] * axis[j];
    }

    [Fact]
    public void The_error_on_held_out_points_is_that_of_bilinear_interpolation()
    {
        // Over a cell of side h the error of x^2 + 2 y^2 is at most (1 + 2) h^2 / 4, reached in its middle; h is 1 here.
        var axis = new Axis(-1, 1, 17);
        var refined = RefinedSurface.Evaluate([Bowl], Unit, axis, axis, new RandomSource(1), new() { Levels = [100], HeldOutCount = 50 });
        Assert.Equal((50, 9 + 50, 289 - 59), (refined.HeldOutCount, refined.ComputedCount, refined.SavedCount));
        Assert.InRange(refined.LargestError, 0.6, 0.75);
        Assert.Equal(0.75, RefinedSurface.Evaluate(
            [Bowl], Unit, axis, axis, new RandomSource(1), new() { Levels = [100], HeldOutCount = 280 }).LargestError, 1e-14);
    }

    [Fact]
    public void Bilinear_functions_are_found_from_the_coarse_grid_alone()
    {
        var measure = Measure.Of("f", Objective.From(2, theta => 1 + theta[0] * theta[1]));
        var refined = RefinedSurface.Evaluate(
            [measure], Unit, new Axis(-1, 1, 20), new Axis(0, 1, 11), new RandomSource(2), new() { Levels = [9], Stride = 4 });
        Assert.Equal(0, refined.LargestError, 1e-14);
        Assert.Equal(1 + refined["f"].X[7] * refined["f"].Y[3], refined["f"][7, 3], 1e-14);
    }

    [Fact]
    public void The_coarse_grid_is_shown_before_anything_else()
    {
        List<Surface> seen = [];
        var axis = new Axis(-1, 1, 17);
        RefinedSurface.Evaluate([Bowl], Unit, axis, axis, new RandomSource(1), new() { Sketch = new Recorder(seen) });
        Assert.Equal(4, seen.Count); // strides of 8, 4, 2, 1
        Assert.All(seen, surface => Assert.Equal(0, surface.MissingCount));
        Assert.Equal(0.5, seen[0][4, 8], 1e-15); // at (-1/2, 0), between 1 at (-1, 0) and 0 at (0, 0)
    }

    [Fact]
    public void Where_a_part_diverges_its_edge_is_followed()
    {
        var measure = Measure.Of("f", Objective.From(2, theta => theta[0] > 0.3 ? double.NaN : 0));
        var axis = new Axis(-1, 1, 33);
        var refined = RefinedSurface.Evaluate([measure], Unit, axis, axis, new RandomSource(1), new() { HeldOutCount = 0 });
        Assert.True(refined.IsComputed(20, 5) && refined.IsComputed(21, 5)); // 0.25 and 0.3125
        Assert.False(refined.IsComputed(5, 5));
        Assert.Equal(0, refined["f"][20, 5]);
        Assert.Equal(double.NaN, refined["f"][21, 5]);
    }

    [Fact]
    public void A_stride_that_cannot_be_halved_is_refused() => Assert.Contains("Stride is 6", Assert.Throws<ArgumentException>(() =>
        RefinedSurface.Evaluate([Bowl], Unit, new Axis(0, 1, 9), new Axis(0, 1, 9), new RandomSource(1), new() { Stride = 6 })).Message);

    private sealed class Recorder(List<Surface> seen) : IProgress<Surface>
    {
        public void Report(Surface value) => seen.Add(value);
    }
}
