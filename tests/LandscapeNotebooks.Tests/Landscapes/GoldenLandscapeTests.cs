using System.Text.Json;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Landscapes;

/// <summary>Directions, planes and surfaces of loss-landscape.</summary>
/// <remarks>
/// Not read: <c>files/*.h5</c>. They hold the numbers of directions, surface2d and pca_trajectory once more, which are compared from JSON;
/// that is how loss-landscape lays them out in HDF5, and no library that reads HDF5 restores here. PyTorchFileTests read the .pt file.
/// </remarks>
public sealed class GoldenLandscapeTests
{
    /// <summary>
    /// The peer adds 1e-10 to the norms of the direction's filters or layers and ours adds nothing: a number changes by 1e-10 / norm of
    /// itself. Where it is told not to ignore biases and batch normalisations, it copies their parameters into the direction.
    /// </summary>
    [Theory]
    [InlineData("filter", Normalization.Filter)]
    [InlineData("layer", Normalization.Layer)]
    [InlineData("weight", Normalization.Weight)]
    [InlineData("dfilter", Normalization.UnitFilter)]
    [InlineData("dlayer", Normalization.UnitLayer)]
    public void Normalised_directions_agree(string norm, Normalization normalization)
    {
        var golden = Golden.Read("directions");
        double[] theta = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state"));
        int seen = 0;
        foreach (var test in golden.GetProperty("cases").EnumerateArray().Where(test => test.GetProperty("norm").GetString() == norm))
        {
            bool ofStates = test.GetProperty("dir_type").GetString() == "states";
            double[] direction = GoldenConvnet.Direction(golden.GetProperty(ofStates ? "raw_states_direction" : "raw_direction"));
            double tolerance = Tolerance(direction);
            var others = test.GetProperty("ignore").GetString() == "biasbn" ? BlockUse.Zero : BlockUse.Parameters;
            Directions.Normalize(normalization, GoldenConvnet.Network.Layout, theta, direction,
                new() { Biases = others, BatchNormalization = others, Statistics = ofStates ? others : BlockUse.Zero });
            var expected = test.GetProperty("direction");
            Golden.AssertClose(GoldenConvnet.Named(expected, GoldenConvnet.Direction(expected)), GoldenConvnet.Named(expected, direction),
                tolerance, norm);
            seen++;
        }

        Assert.InRange(seen, 2, 4);
    }

    [Fact]
    public void Cosine_and_projection_of_a_vector_agree()
    {
        var golden = Golden.Read("directions");
        var expected = golden.GetProperty("projections");
        var layout = GoldenConvnet.Network.Layout;
        double[] theta = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state"));
        double[] raw = GoldenConvnet.Direction(golden.GetProperty("raw_direction")), d = [.. raw],
            e = GoldenConvnet.Direction(golden.GetProperty("raw_direction2"));
        double tolerance = 4 * Math.Max(Tolerance(d), Tolerance(e)); // of products of two
        Directions.Normalize(Normalization.Filter, layout, theta, d);
        Directions.Normalize(Normalization.Filter, layout, theta, e);
        var plane = Plane.OfDirections(new double[theta.Length], d, e);
        Golden.AssertClose([expected.GetProperty("cos_angle_ab").GetDouble()], [plane.Cosine], tolerance, "cosine");
        var projection = plane.Project(raw);
        Golden.AssertClose(expected.GetProperty("project_2D_lstsq(raw;a,b)").Numbers(), [projection.A, projection.B], tolerance,
            "least squares");

        // The peer's project_1D and cosines are w'd / |d|: coordinates along unit vectors.
        double length = Math.Sqrt(d.Sum(x => x * x)), other = Math.Sqrt(e.Sum(x => x * x));
        var line = Plane.OfDirections(new double[theta.Length], [.. d.Select(x => x / length)], Orthogonal(e, d));
        Golden.AssertClose([expected.GetProperty("project_1D(raw,a)").GetDouble()], [line.Project(raw).A], tolerance, "one direction");
        var walk = new Trajectory([new(0, raw, double.NaN, double.NaN)]);
        var place = ProjectedTrajectory.Of(walk, plane, ProjectionMethod.Cosine).Points[0];
        Golden.AssertClose(expected.GetProperty("project_2D_cos(raw;a,b)").Numbers(), [place.A * length, place.B * other],
            tolerance, "cosines");
    }

    /// <summary>Float rounds every activation to 6e-8 of its size; losses of up to about 100 keep 1e-5 of themselves.</summary>
    [Theory]
    [InlineData(Precision.Double, 1e-10)]
    [InlineData(Precision.Single, 1e-5)]
    public void Surfaces_of_loss_and_accuracy_agree(Precision precision, double tolerance)
    {
        var golden = Golden.Read("surface2d");
        double[] theta = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state"));
        foreach (var test in golden.GetProperty("cases").EnumerateArray())
        {
            bool isCrossEntropy = test.GetProperty("loss").GetString() == "crossentropy";
            string suffix = test.Get("dir_type").ValueKind == JsonValueKind.Undefined ? "" : "_states";
            using var risk = Risk(golden, precision, isCrossEntropy);
            var plane = Plane.OfDirections(theta, GoldenConvnet.Direction(golden.GetProperty("xdirection" + suffix)),
                GoldenConvnet.Direction(golden.GetProperty("ydirection" + suffix)));
            double[] x = golden.GetProperty("x").Numbers(), y = golden.GetProperty("y_coords").Numbers();
            var surfaces = Surfaces.Evaluate(
                [Measure.Of("data", risk)], plane, new Axis(x[0], x[^1], x.Length), new Axis(y[0], y[^1], y.Length));
            string what = $"{test.GetProperty("loss").GetString()}, batches of {test.GetProperty("batch_size").GetInt32()}{suffix}";
            Golden.AssertClose(Transposed(test.GetProperty("loss_grid").Numbers(), y.Length), surfaces["data loss"].Values,
                tolerance, what);
            if (precision == Precision.Single)
                continue; // in float a sample may change sides
            using var classes = Risk(golden, precision, isCrossEntropy: true); // a softmax changes no largest output
            var accuracies = isCrossEntropy ? surfaces : Surfaces.Evaluate([Measure.Of("data", classes)], plane, surfaces.X, surfaces.Y);
            Golden.AssertClose(Transposed(test.GetProperty("acc_grid_percent").Numbers(), y.Length),
                [.. accuracies["data accuracy"].Values.ToArray().Select(share => 100 * share)], 1e-12, what + ", accuracy");
        }
    }

    [Theory]
    [InlineData(Precision.Double, 1e-10)]
    [InlineData(Precision.Single, 1e-5)]
    public void Logits_at_the_origin_of_the_plane_agree(Precision precision, double tolerance)
    {
        var golden = Golden.Read("surface2d");
        using var risk = Risk(golden, precision, isCrossEntropy: true);
        double[] theta = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state"));
        Golden.AssertClose(golden.GetProperty("logits_at_origin").Numbers(), risk.Logits(theta), tolerance, "logit");
    }

    /// <summary>Rows of the peer are the first weight, ours the second.</summary>
    [Fact]
    public void The_surface_of_a_logistic_regression_over_its_two_weights_agrees()
    {
        var test = Golden.Read("extras").GetProperty("cases")[0];
        double[] w = test.GetProperty("w").Numbers(), targets = test.GetProperty("t").Numbers();
        var network = Network.Sequential([2], new Affine(2, 1) { Bias = false });
        var data = Dataset.Regression("golden", test.GetProperty("X").Numbers(), targets, 1, [2]);
        using EmpiricalRisk risk = new(network, new BinaryCrossEntropyWithLogits(), data, new() { Precision = Precision.Double });
        var axis = new Axis(w[0], w[^1], w.Length);
        var surface = Surfaces.Evaluate([Measure.Of("data", risk)], Plane.OfParameters([0, 0]), axis, axis)[0];
        Golden.AssertClose(Transposed(test.GetProperty("cost[i,j]=(w1=w[i],w2=w[j])").Numbers(), w.Length), surface.Values, 1e-10, "cost");
    }

    /// <summary>Beyond the two models a variance can fall below 0: both give NaN there.</summary>
    [Theory]
    [InlineData(Precision.Double, 1e-10)]
    [InlineData(Precision.Single, 1e-5)]
    public void Interpolations_of_weights_and_of_states_agree(Precision precision, double tolerance)
    {
        var golden = Golden.Read("interp1d");
        using var risk = Risk(golden, precision, isCrossEntropy: true);
        double[] from = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state_a"));
        double[] to = StateDictionary.Read(GoldenConvnet.Network, golden.GetProperty("state_b"));
        foreach (var test in golden.GetProperty("cases").EnumerateArray())
        {
            string type = test.GetProperty("dir_type").GetString()!;
            var line = type == "states" ? StraightLine.Between(from, to) : StraightLine.BetweenWeights(risk.Layout, from, to);
            double[] alphas = test.GetProperty("alphas").Numbers();
            var slice = Slice.Evaluate([Measure.Of("data", risk)], line, new Axis(alphas[0], alphas[^1], alphas.Length));
            Golden.AssertClose(test.GetProperty("loss").Numbers(), slice["data loss"].AsSpan(), tolerance, type);
            if (precision == Precision.Double)
                Golden.AssertClose(test.GetProperty("acc_percent").Numbers(), [.. slice["data accuracy"].Select(share => 100 * share)],
                    1e-12, type);
        }
    }

    private static EmpiricalRisk Risk(JsonElement golden, Precision precision, bool isCrossEntropy)
    {
        double[] inputs = golden.GetProperty("X").Numbers();
        int[] labels = [.. golden.GetProperty("y").Numbers().Select(label => (int)label)];
        var options = new EmpiricalRiskOptions { Precision = precision };
        if (isCrossEntropy)
            return new(GoldenConvnet.Network, new CrossEntropy(), Dataset.Classification("golden", inputs, labels, 10, [1, 8, 8]), options);

        // The peer's squared error is taken of the softmax and its mean over classes too.
        double[] targets = [.. labels.SelectMany(label => Enumerable.Range(0, 10).Select(c => c == label ? 1.0 : 0.0))];
        var network = new Network([1, 8, 8], new Sequential([.. ((Sequential)GoldenConvnet.Network.Layer).Layers, new Softmax()]));
        return new(network, new MeanSquaredError(), Dataset.Regression("golden", inputs, targets, 10, [1, 8, 8]), options);
    }

    /// <summary>1e-10 / the least norm of a filter, and rounding.</summary>
    private static double Tolerance(double[] direction)
    {
        double least = GoldenConvnet.Network.Layout.Blocks
            .Where(block => block.Kind == ParameterKind.Weight)
            .SelectMany(block => direction.Skip(block.Offset).Take(block.Length).Chunk(block.FilterLength))
            .Select(filter => Math.Sqrt(filter.Sum(x => x * x)))
            .Where(norm => norm > 0)
            .Min();
        return 1e-10 / least + 1e-13;
    }

    /// <summary>The peer's rows are x, ours are y.</summary>
    private static double[] Transposed(double[] grid, int columns)
    {
        int rows = grid.Length / columns;
        return [.. Enumerable.Range(0, grid.Length).Select(n => grid[n % rows * columns + n / rows])];
    }

    private static double[] Orthogonal(double[] vector, double[] against)
    {
        double[] direction = [.. vector];
        Directions.Orthogonalize(direction, against);
        return direction;
    }
}
