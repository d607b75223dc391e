using System.Numerics.Tensors;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Storage;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Landscapes;

public sealed class TrajectoryProjectionTests
{
    private static readonly ParameterLayout GoldenLayout = new(
    [
        ("0.weight", ParameterKind.Weight, [6, 4]), ("0.bias", ParameterKind.Bias, [6]),
        ("1.weight", ParameterKind.Weight, [3, 6]), ("1.bias", ParameterKind.Bias, [3]),
    ]);

    [Fact]
    public void Components_variances_and_coordinates_are_those_of_loss_landscape()
    {
        foreach (var test in Golden.Read("pca_trajectory").GetProperty("cases").EnumerateArray())
        {
            var projection = OfGolden(test, ProjectionMethod.LeastSquares);
            var pca = test.GetProperty("pca");
            double[] ratios = pca.GetProperty("explained_variance_ratio_").Numbers(),
                variances = pca.GetProperty("explained_variance_").Numbers();
            Golden.AssertClose(ratios, projection.ExplainedVariance.AsSpan()[..2], what: "explained variance ratio");
            Golden.AssertClose(variances, [.. projection.ExplainedVariance.Take(2).Select(share => share * projection.TotalVariance)],
                what: "variance");
            int rows = test.GetProperty("checkpoints").GetArrayLength(); // s^2 = (n - 1) variance
            Golden.AssertClose(pca.GetProperty("singular_values_").Numbers(),
                [.. projection.ExplainedVariance.Take(2).Select(share => Math.Sqrt(share * projection.TotalVariance * (rows - 1)))],
                what: "singular value");

            // A component is a line without an arrow: the peer's arrow, and with it the coordinates, is taken over before comparing.
            double[] x = Blocks(test.GetProperty("xdirection")), y = Blocks(test.GetProperty("ydirection"));
            int signX = Math.Sign(Dot(x, projection.Components[0].AsSpan())), signY = Math.Sign(Dot(y, projection.Components[1].AsSpan()));
            Golden.AssertClose(x, Times(signX, projection.Components[0].AsSpan()), what: "first component");
            Golden.AssertClose(y, Times(signY, projection.Components[1].AsSpan()), what: "second component");

            foreach (var (method, name) in new[] { (ProjectionMethod.LeastSquares, "lstsq"), (ProjectionMethod.Cosine, "cos") })
            {
                var places = OfGolden(test, method).Trajectories[0];
                var expected = test.GetProperty("trajectory").GetProperty(name);
                Golden.AssertClose(expected.GetProperty("x").Numbers(), Times(signX, places.A), what: $"{name} x");
                Golden.AssertClose(expected.GetProperty("y").Numbers(), Times(signY, places.B), what: $"{name} y");
            }
        }
    }

    [Fact]
    public void A_path_chooses_its_parameters_where_it_has_two_and_its_components_where_it_has_more()
    {
        var two = PathPlane.Of(RandomWalk(6, 2, 1));
        Assert.IsType<ParameterPlane>(two.Plane);
        Assert.Null(two.Projection);

        var walk = RandomWalk(6, 30, 1);
        var many = PathPlane.Of(walk);
        Assert.Same(many.Projection!.Plane, many.Plane);
        Assert.Equal(TrajectoryProjection.Of(walk).Components[0], many.Projection.Components[0]);
        var layout = ParameterLayout.Of(("w", ParameterKind.Weight, [20]), ("mean", ParameterKind.RunningMean, [10]));
        // statistics are left out
        Assert.All(PathPlane.Of(walk, layout).Projection!.Components[0].AsSpan()[20..].ToArray(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_walk_in_a_plane_has_no_residual_and_explains_all_in_two_components()
    {
        double[] origin = Normals(40, 1), d = Normals(40, 2), e = Normals(40, 3);
        var walk = Walk(12, i => [.. origin.Select((o, n) => o + (i * i - 20) * d[n] + Math.Sin(i) * e[n])]);
        var projection = TrajectoryProjection.Of(walk);
        Assert.Equal(1, projection.PlaneVariance, 1e-12);
        // The coordinates are of size 100 and of the order of 40 numbers each: rounding of 1e-13.
        Assert.All(projection.Trajectories[0].Residuals, residual => Assert.InRange(residual, 0, 1e-11));
    }

    [Fact]
    public void Gram_matrix_and_singular_values_of_the_whole_matrix_agree()
    {
        var walk = RandomWalk(9, 30, 5);
        var matrix = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(9, 30, (i, n) => walk[i][n]);
        var centred = matrix - MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(9, 30, (_, n) => matrix.Column(n).Average());
        var svd = centred.Svd();
        var projection = TrajectoryProjection.Of(walk, new() { Components = 4 });
        double total = svd.S.Sum(s => s * s);
        for (int k = 0; k < 8; k++)
            Assert.Equal(svd.S[k] * svd.S[k] / total, projection.ExplainedVariance[k], 1e-12);
        for (int k = 0; k < 4; k++)
            Assert.Equal(1, Math.Abs(Dot(svd.VT.Row(k).ToArray(), projection.Components[k].AsSpan())), 1e-10);
    }

    [Fact]
    public void Components_are_orthonormal_and_the_farthest_point_is_on_their_positive_side()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            var walk = RandomWalk(15, 200, seed);
            var projection = TrajectoryProjection.Of(walk, new() { Components = 5 });
            for (int k = 0; k < 5; k++)
            {
                for (int j = 0; j <= k; j++)
                    Assert.Equal(j == k ? 1 : 0, Dot(projection.Components[j].AsSpan(), projection.Components[k].AsSpan()), 1e-14);
                double[] scores = [.. walk.Select(point => Dot(point.Parameters, projection.Components[k].AsSpan()))];
                double mean = scores.Average();
                Assert.True(scores.MaxBy(score => Math.Abs(score - mean)) > mean);
            }
        }
    }

    [Fact]
    public void A_trajectory_in_a_file_gives_the_bits_of_one_in_memory()
    {
        using var folder = new TemporaryFolder();
        var walk = RandomWalk(20, 3000, 7);
        string path = Path.Combine(folder.Path, "walk.npy");
        using (var writer = TrajectoryFile.Open(path, 3000, 0))
        {
            foreach (var point in walk)
                writer.Append([point.Step, double.NaN, 0, 0, .. point.Parameters]);
        }

        var inMemory = TrajectoryProjection.Of(walk);
        var onDisk = TrajectoryProjection.Of(TrajectoryFile.Read(path));
        Assert.Equal(inMemory.Components[0], onDisk.Components[0]);
        Assert.Equal(inMemory.Components[1], onDisk.Components[1]);
        Assert.Equal(inMemory.ExplainedVariance, onDisk.ExplainedVariance);
        Assert.Equal(inMemory.Trajectories[0].Points, onDisk.Trajectories[0].Points);
    }

    [Fact]
    public void Points_that_do_not_fit_one_band_give_the_same_components()
    {
        // 300 points leave 13,981 columns to a band of 4 million numbers: three bands, the last of them short.
        double[] d = Normals(30_000, 1), e = Normals(30_000, 2);
        var walk = Walk(300, i => [.. d.Select((x, n) => x * Math.Cos(0.03 * i) + 0.1 * i / 300 * e[n])]);
        var projection = TrajectoryProjection.Of(walk);
        Assert.Equal(1, projection.PlaneVariance, 1e-10);
        Assert.All(projection.Trajectories[0].Residuals, residual => Assert.InRange(residual, 0, 1e-8));
    }

    [Fact]
    public void Biases_left_out_have_no_part_in_a_direction_but_in_the_residual()
    {
        var walk = RandomWalk(7, GoldenLayout.ParameterCount, 3);
        var projection = TrajectoryProjection.Of(walk, new() { Layout = GoldenLayout, Selection = ParameterSelection.Weights });
        foreach (var block in GoldenLayout.Blocks.Where(block => block.Kind == ParameterKind.Bias))
        {
            foreach (var component in projection.Components)
                Assert.All(block.Of(component.AsSpan()).ToArray(), value => Assert.Equal(0, value));
        }

        double[] moved = [.. walk[0].Parameters.ToArray().Zip(walk.Last.Parameters.ToArray(), (a, b) => a - b)];
        double biases = GoldenLayout.Blocks.Where(block => block.Kind == ParameterKind.Bias)
            .Sum(block => Dot(block.Of(moved.AsSpan()), block.Of(moved.AsSpan())));
        Assert.True(projection.Trajectories[0].Residuals[0] >= Math.Sqrt(biases));
    }

    [Fact]
    public void Two_trajectories_share_a_plane_through_the_end_of_the_first()
    {
        Trajectory first = RandomWalk(8, 50, 1), second = RandomWalk(6, 50, 2);
        var projection = TrajectoryProjection.Of([first, second]);
        Assert.Equal(new(7, 0, 0, 0, 0), projection.Trajectories[0].Points[^1]);
        Assert.Equal(6, projection.Trajectories[1].Points.Length);
        Assert.Equal(13, projection.ExplainedVariance.Length);
        Assert.Equal(1, projection.ExplainedVariance.Sum(), 1e-12);
    }

    [Fact]
    public void Too_few_points_a_line_and_what_is_not_finite_are_refused_with_their_numbers()
    {
        var two = Assert.Throws<ArgumentException>(() => TrajectoryProjection.Of(RandomWalk(2, 5, 1)));
        Assert.StartsWith("There are 2 points, expected more than 2, the number of components.", two.Message);
        var line = Assert.Throws<ArgumentException>(() => TrajectoryProjection.Of(Walk(6, i => [i, 2 * i, 3 * i])));
        Assert.StartsWith("The 6 points differ in 1 directions, expected at least 2, one for every component.", line.Message);
        var diverged = Assert.Throws<ArgumentException>(() => TrajectoryProjection.Of(Walk(6, i => [i, i * i, i == 4 ? double.NaN : 1])));
        Assert.StartsWith("The point of step 4 is not finite, expected finite parameters.", diverged.Message);
        var layout = Assert.Throws<ArgumentException>(
            () => TrajectoryProjection.Of(RandomWalk(5, 5, 1), new() { Selection = ParameterSelection.Weights }));
        Assert.StartsWith("The selection is Weights, which needs a layout that names the blocks of theta.", layout.Message);
        Assert.StartsWith("Trajectory 1 has 4 parameters, expected 5 as the first.",
            Assert.Throws<ArgumentException>(() => TrajectoryProjection.Of([RandomWalk(5, 5, 1), RandomWalk(5, 4, 1)])).Message);
    }

    private static TrajectoryProjection OfGolden(System.Text.Json.JsonElement test, ProjectionMethod method)
    {
        double[][] checkpoints = [.. test.GetProperty("checkpoints").EnumerateArray().Select(Blocks)];
        return TrajectoryProjection.Of(Walk(checkpoints.Length, i => checkpoints[i]), new()
        {
            Layout = GoldenLayout,
            Selection = test.GetProperty("ignore").GetString() == "biasbn" ? ParameterSelection.Weights : ParameterSelection.All,
            Method = method,
        });
    }

    private static double[] Blocks(System.Text.Json.JsonElement blocks) => blocks.ValueKind == System.Text.Json.JsonValueKind.Array
        ? [.. blocks.EnumerateArray().SelectMany(block => block.Numbers())]
        : [.. blocks.EnumerateObject().SelectMany(block => block.Value.Numbers())];

    private static Trajectory RandomWalk(int points, int parameters, ulong seed)
    {
        var random = new RandomSource(seed);
        double[] place = new double[parameters];
        return Walk(points, _ => [.. place = [.. place.Select(value => value + random.NextNormal())]]);
    }

    private static Trajectory Walk(int points, Func<int, double[]> place) =>
        new(Enumerable.Range(0, points).Select(i => new TrajectoryPoint(i, place(i), 0, 0)));

    private static double[] Normals(int count, ulong seed)
    {
        double[] values = new double[count];
        new RandomSource(seed).FillNormal(values);
        return values;
    }

    private static double[] Times(double factor, ReadOnlySpan<double> vector)
    {
        double[] product = new double[vector.Length];
        TensorPrimitives.Multiply(vector, factor, product);
        return product;
    }

    private static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => TensorPrimitives.Dot(x, y);
}
