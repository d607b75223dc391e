using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Fields;

namespace LandscapeNotebooks.Figures.Tests.Fields;

public sealed class MarchingSquaresTests
{
    private static readonly double[] Axis = Enumerable.Range(0, 41).Select(i => -1 + i / 20.0).ToArray();

    private static readonly ScalarField Paraboloid = new(Axis, Axis, (x, y) => x * x + y * y);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_level_of_a_paraboloid_is_one_closed_circle_of_its_radius(double radius)
    {
        Polyline circle = Assert.Single(MarchingSquares.Lines(Paraboloid, radius * radius));

        Assert.True(circle.IsClosed);
        // Linear interpolation of x^2 between neighbours h apart errs by at most h^2 / 4 in z, and dz = 2 r dr.
        const double H = 0.05;
        Assert.All(circle.Points, p => Assert.Equal(radius, Math.Sqrt(p.X * p.X + p.Y * p.Y), H * H / 8 / radius * 1.01));
        Assert.Equal(2 * Math.PI * radius, Length(circle), 2 * Math.PI * H * H / 8 / radius * 1.2); // and the polygon is inscribed
    }

    [Fact]
    public void Larger_values_lie_on_the_left_of_a_line()
    {
        Polyline circle = Assert.Single(MarchingSquares.Lines(Paraboloid, 0.25));

        Assert.True(SignedArea(circle) < 0); // clockwise around the low middle
    }

    [Fact]
    public void A_line_that_leaves_the_grid_is_open_and_ends_on_the_border()
    {
        Polyline line = Assert.Single(MarchingSquares.Lines(new ScalarField(Axis, Axis, (x, y) => x + 0.3 * y), 0.11));

        Assert.False(line.IsClosed);
        Assert.All(new[] { line.Points[0], line.Points[^1] }, p => Assert.Equal(1, Math.Max(Math.Abs(p.X), Math.Abs(p.Y)), 1e-12));
        Assert.All(line.Points, p => Assert.Equal(0.11, p.X + 0.3 * p.Y, 1e-12));
    }

    [Fact]
    public void A_saddle_is_cut_in_two_lines_that_do_not_cross()
    {
        ImmutableArray<Polyline> lines = MarchingSquares.Lines(new ScalarField(Axis, Axis, (x, y) => x * y), 0.0301);

        Assert.Equal(2, lines.Length);
        Assert.All(lines, l => Assert.Single(l.Points.Select(p => Math.Sign(p.X)).Distinct()));
    }

    [Theory]
    [InlineData(0.4, 0)] // the mean 0.5 of the corners is above: the high corners are joined, each line cuts off a low one
    [InlineData(0.6, 1)]
    public void In_a_saddle_cell_the_mean_decides_which_corners_are_joined(double level, double cutOff)
    {
        ScalarField saddle = new([0, 1], [0, 1], [1, 0, 0, 1]);

        ImmutableArray<Polyline> lines = MarchingSquares.Lines(saddle, level);

        Assert.Equal(2, lines.Length);
        foreach (Polyline line in lines)
        {
            // Both ends lie on the two edges of one corner, and that corner has the value that is cut off.
            double x = line.Points.Max(p => p.X) == 1 ? 1 : 0, y = line.Points.Max(p => p.Y) == 1 ? 1 : 0;
            Assert.Equal(cutOff, saddle[(int)x, (int)y]);
            Assert.All(line.Points, p => Assert.True(p.X == x || p.Y == y));
        }
    }

    [Fact]
    public void A_value_that_is_not_finite_interrupts_lines_and_leaves_the_rest()
    {
        ScalarField hole = new(Axis, Axis, (x, y) => Math.Abs(x - 0.5) < 0.01 && Math.Abs(y) < 0.01 ? double.NaN : x * x + y * y);

        Polyline arc = Assert.Single(MarchingSquares.Lines(hole, 0.25));

        Assert.False(arc.IsClosed);
        Assert.All(arc.Points, p => Assert.True(double.IsFinite(p.X + p.Y)));
        Assert.InRange(Length(arc), 2 * Math.PI * 0.5 - 0.15, 2 * Math.PI * 0.5 - 0.05);
    }

    [Fact]
    public void Regions_close_along_the_border_and_run_clockwise_around_holes()
    {
        // {x^2 + y^2 >= r^2} in the square: its area is 4 - pi r^2.
        ImmutableArray<Polyline> ring = MarchingSquares.Regions(Paraboloid, 0.36);

        Assert.All(ring, r => Assert.True(r.IsClosed));
        Assert.Equal(4 - Math.PI * 0.36, ring.Sum(SignedArea), 0.005);
        Assert.Equal(-Math.PI * 0.36, SignedArea(Assert.Single(ring, r => SignedArea(r) < 0)), 0.005);
    }

    [Fact]
    public void The_region_above_everything_is_empty_and_below_everything_is_the_whole()
    {
        Assert.Empty(MarchingSquares.Regions(Paraboloid, 3));
        Assert.Equal(4, SignedArea(Assert.Single(MarchingSquares.Regions(Paraboloid, -1))), 1e-12);
    }

    private static double Length(Polyline line)
    {
        var points = line.IsClosed ? line.Points.Add(line.Points[0]) : line.Points;
        return points.Zip(points.Skip(1))
            .Sum(s => Math.Sqrt((s.First.X - s.Second.X) * (s.First.X - s.Second.X) + (s.First.Y - s.Second.Y) * (s.First.Y - s.Second.Y)));
    }

    private static double SignedArea(Polyline line) =>
        line.Points.Zip(line.Points.Skip(1).Append(line.Points[0])).Sum(s => s.First.X * s.Second.Y - s.Second.X * s.First.Y) / 2;
}
