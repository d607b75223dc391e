using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Parameters;

public sealed class ParameterVectorTests
{
    private static readonly ParameterLayout Layout = ParameterLayout.Of(
        ("weight", ParameterKind.Weight, [3, 4]), ("bias", ParameterKind.Bias, [3]));

    [Fact]
    public void A_vector_is_written_indexed_cut_and_counted_as_an_array_is()
    {
        ParameterVector theta = [-4, -2, 7];
        Assert.Equal((3, -4.0, 7.0), (theta.Length, theta[0], theta[^1]));
        Assert.Equal([-2, 7], theta[1..]);
        Assert.Equal(1, theta.Sum());
        Assert.Equal([-4.0, -2, 7], theta.ToArray());
        ReadOnlySpan<double> span = theta;
        ReadOnlyMemory<double> memory = theta;
        Assert.True(span.SequenceEqual(memory.Span));
        Assert.Throws<IndexOutOfRangeException>(() => theta[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => theta[2..5]);
        Assert.Empty(new ParameterVector([]));
        Assert.Null((ParameterVector?)(double[]?)null);
    }

    [Fact]
    public void Nobody_changes_it_an_array_is_copied_both_ways()
    {
        double[] array = [1, 2];
        ParameterVector theta = array;
        array[0] = 5;
        theta.ToArray()[1] = 5;
        Assert.Equal([1, 2], theta);
    }

    [Fact]
    public void Vectors_are_equal_by_their_numbers()
    {
        ParameterVector one = [1, double.NaN, 0], same = new double[] { 1, double.NaN, -0.0 }, other = [1, 2, 0];
        Assert.True(one == same && one != other && one.Equals((object)same) && !one.Equals(null) && one != null);
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.True(one == new ParameterVector(one, ParameterLayout.Flat(3))); // names are no part of a value
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(1000)]
    public void A_point_written_as_a_formula_is_the_planes_to_the_bit(int length)
    {
        ParameterVector theta = Normals(length, 1), d = Normals(length, 2), e = Normals(length, 3);
        var plane = Plane.OfDirections(theta, d, e);
        var line = StraightLine.Along(theta, d);
        foreach (var (a, b) in new[] { (0.3, -1.7), (-2.1, 0.1), (1 / 3.0, 1e-9) })
        {
            Assert.Equal(plane.Point(a, b), theta + a * d + b * e);
            Assert.Equal(plane.Point(a, -b), theta + d * a - b * e);
            Assert.Equal(line.Point(a), a * d + theta);
            Assert.Equal(line.Point(-a), theta + -(a * d));
        }

        Assert.Equal(Directions.Between(d, e), e - d);
        Assert.Equal(FixedOrder.Dot(d, e), d.Dot(e));
        Assert.Equal(FixedOrder.Norm(d), d.Norm());
    }

    [Fact]
    public void A_product_looked_at_or_not_gives_the_same_sum()
    {
        ParameterVector theta = Normals(50, 1), d = Normals(50, 2), step = 0.1 * d, seen = 0.1 * d;
        Assert.Equal(0.1 * d[7], seen[7]);
        Assert.Equal(theta + step, theta + seen);
        Assert.Equal(step, seen);
        Assert.Equal([.. d.Select(value => 3 * (0.1 * value))], 3 * step);
    }

    [Fact]
    public void Every_operation_is_that_of_its_numbers()
    {
        ParameterVector x = Normals(19, 1), y = Normals(19, 2);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(x[i] + y[i], (x + y)[i]);
            Assert.Equal(x[i] - y[i], (x - y)[i]);
            Assert.Equal(-x[i], (-x)[i]);
            Assert.Equal(0.7 * x[i], (0.7 * x)[i]);
            Assert.Equal(x[i] / 0.7, (x / 0.7)[i]);
            Assert.Equal(Math.FusedMultiplyAdd(0.7, x[i], -y[i]), (0.7 * x - y)[i]);
            Assert.Equal(Math.FusedMultiplyAdd(-0.7, x[i], y[i]), (y - 0.7 * x)[i]);
            Assert.Equal(Math.FusedMultiplyAdd(0.3, y[i], 0.7 * x[i]), (0.7 * x + 0.3 * y)[i]);
        }
    }

    [Fact]
    public void Vectors_of_two_lengths_are_refused_with_both()
    {
        ParameterVector x = [1, 2], y = [1, 2, 3];
        Assert.Contains("y.Length is 3, expected 2", Assert.Throws<ArgumentException>(() => x + y).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => x - 2 * y);
        Assert.Throws<ArgumentException>(() => x.Dot(y));
        Assert.Throws<ArgumentException>(() => new ParameterVector([1, 2], Layout));
    }

    [Fact]
    public void Blocks_go_by_their_names_and_stay_with_what_is_computed()
    {
        var theta = new ParameterVector(Normals(15, 1), Layout);
        Assert.Equal(theta[12..], theta["bias"]);
        Assert.Equal([3, 4], theta["weight"].Layout!["weight"].Shape);
        Assert.Contains("No block is named gain", Assert.Throws<ArgumentException>(() => theta["gain"]).Message, StringComparison.Ordinal);
        Assert.Contains("with a layout", Assert.Throws<ArgumentException>(() => theta[..15].With(Layout)[1..]["bias"]).Message,
            StringComparison.Ordinal);

        ParameterVector plain = Normals(15, 2),
            same = plain.With(ParameterLayout.Of(("weight", ParameterKind.Weight, [3, 4]), ("bias", ParameterKind.Bias, [3])));
        Assert.Equal(Layout, (theta + 2 * plain).Layout);
        Assert.Equal(Layout, (-(theta - same) / 2).Layout);
        Assert.Null((theta + plain.With(ParameterLayout.Flat(15))).Layout);
        Assert.Null(theta[1..].Layout);
    }

    [Fact]
    public void The_text_of_a_long_vector_is_short()
    {
        Assert.Equal("(-4, -2)", new ParameterVector([-4, -2]).ToString());
        Assert.Equal("(0, 0, 0, 0, 0, 0, ...), 12,345 parameters", ParameterVector.Zero(12_345).ToString());
    }

    [Fact]
    public void A_layout_that_is_none_is_refused_by_name()
    {
        Assert.Contains("Two blocks are named w", Refused(("w", ParameterKind.Weight, [2]), ("w", ParameterKind.Bias, [2])),
            StringComparison.Ordinal);
        Assert.Contains("shape (2, -1)", Refused(("w", ParameterKind.Weight, [2, -1])), StringComparison.Ordinal);
        Assert.Contains("has no shape", Refused(("w", ParameterKind.Weight, default)), StringComparison.Ordinal);
        Assert.Contains("is named ''", Refused(("", ParameterKind.Weight, [2])), StringComparison.Ordinal);
        Assert.Equal(1, ParameterLayout.Of(("scale", ParameterKind.Weight, [])).Blocks[0].FilterCount);

        static string Refused(params (string, ParameterKind, System.Collections.Immutable.ImmutableArray<int>)[] blocks) =>
            Assert.Throws<ArgumentException>(() => ParameterLayout.Of(blocks)).Message;
    }

    [Fact]
    public void A_point_in_a_file_is_read_when_it_is_looked_at_and_kept_where_it_is_stored()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.npy");
        try
        {
            using (var writer = TrajectoryFile.Open(path, 3, 0))
                writer.Append([0, 0, 1, 1, 5, 6, 7]);
            var theta = TrajectoryFile.Read(path).Last.Parameters;
            var plane = Plane.OfDirections(theta, [1, 0, 0], [0, 1, 0]);
            Assert.Equal([5, 6, 7], theta);
            Assert.Equal([5.5, 6, 7], theta + 0.5 * new ParameterVector([1, 0, 0]));
            var unread = TrajectoryFile.Read(path).Last.Parameters;
            File.Delete(path);
            Assert.Equal([5, 6, 7], plane.Point(0, 0)); // a plane outlives the file
            Assert.Equal(3, unread.Length);
            Assert.Throws<FileNotFoundException>(() => unread[0]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double[] Normals(int count, ulong seed)
    {
        double[] values = new double[count];
        new RandomSource(seed).FillNormal(values);
        return values;
    }
}
