using System.Text.Json;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Tests.Connectivity;

public sealed class GoldenCurveTests
{
    private const double WeightDecay = 0.01;

    private static readonly Network Network = Network.Sequential([1, 6, 6],
        new Convolution(1, 2, 3) { Name = "conv" }, new BatchNormalization(2) { Name = "bn" }, new ReLU(), new MaxPooling(2),
        new Flatten(), new Affine(8, 5) { Name = "fc1" }, new Tanh(), new Affine(5, 3) { Name = "fc2" });

    private static readonly ParameterBlock[] Weights = [.. Network.Layout.Blocks.Where(block => !block.Kind.IsStatistic())];

    [Fact]
    public void Coefficients_agree()
    {
        var cases = Cases("coefficients");
        Assert.Equal(6, cases.Length);
        foreach (var test in cases)
        {
            ParameterVector[] points =
                [.. Enumerable.Range(0, test.GetProperty("num_bends").GetInt32()).Select(_ => ParameterVector.Zero(1))];
            Curve curve = Create(test, points);
            double[] t = test.GetProperty("t").Numbers(), coefficients = new double[points.Length];
            for (int i = 0; i < t.Length; i++)
            {
                curve.Coefficients(t[i], coefficients);
                Golden.AssertClose(test.GetProperty("coeffs")[i].Numbers(), coefficients, 1e-14, $"{curve} at {t[i]}");
            }
        }
    }

    [Fact]
    public void Points_losses_and_accuracies_along_a_curve_of_networks_agree()
    {
        foreach (var test in Cases("curve_net"))
        {
            var curve = CurveOf(test);
            using var risk = Risk();
            double[] theta = new double[Network.ParameterCount];
            foreach (var point in test.GetProperty("points").EnumerateArray())
            {
                curve.Point(point.GetProperty("t").GetDouble(), theta);
                Golden.AssertClose(point.GetProperty("weights").Numbers(), WeightsOf(theta));
                var evaluation = risk.Evaluate(theta);
                double penalty = WeightDecay / 2 * WeightsOf(theta).Sum(w => w * w);
                Golden.AssertClose([point.GetProperty("nll").GetDouble()], [evaluation.Loss], what: "nll");
                Golden.AssertClose([point.GetProperty("loss").GetDouble()], [evaluation.Loss + penalty], what: "loss");
                Assert.Equal(point.GetProperty("accuracy").GetDouble(), 100 * evaluation.Accuracy, 1e-10);
            }
        }
    }

    [Fact]
    public void The_gradients_of_the_bends_agree()
    {
        foreach (var test in Cases("curve_net"))
        {
            var expected = test.GetProperty("grad_at_t");
            using var risk = Risk();
            var objective = new CurveObjective(CurveOf(test), risk) { L2Penalty = WeightDecay };
            double[] gradient = new double[objective.ParameterCount];
            double value = objective.GradientAt(expected.GetProperty("t").GetDouble(), objective.Start, gradient);
            Golden.AssertClose([expected.GetProperty("loss_plus_l2").GetDouble()], [value]);
            foreach (var bend in expected.GetProperty("bends").EnumerateObject())
            {
                foreach (var block in Weights)
                {
                    var part = objective.Layout[$"point{bend.Name}.{block.Name}"];
                    Golden.AssertClose(bend.Value.GetProperty(block.Name).Numbers(), part.Of(gradient.AsSpan()), what: part.Name);
                }
            }
        }
    }

    [Fact]
    public void Running_statistics_computed_anew_along_the_curve_agree()
    {
        foreach (var test in Cases("curve_net"))
        {
            var expected = test.GetProperty("update_bn_at_t");
            using var risk = Risk();
            double[] theta = new double[Network.ParameterCount];
            CurveOf(test).Point(expected.GetProperty("t").GetDouble(), theta);
            risk.RefreshStatistics(theta, batchSize: 8);
            Golden.AssertClose(expected.GetProperty("running_mean").Numbers(), Network.Layout["bn.running_mean"].Of(theta.AsSpan()));
            Golden.AssertClose(expected.GetProperty("running_var").Numbers(), Network.Layout["bn.running_var"].Of(theta.AsSpan()));
            var evaluation = risk.Evaluate(theta);
            Golden.AssertClose([expected.GetProperty("nll_eval_after").GetDouble()], [evaluation.Loss]);
            Assert.Equal(expected.GetProperty("accuracy").GetDouble(), 100 * evaluation.Accuracy, 1e-10);
        }
    }

    [Fact]
    public void Bends_to_start_from_lie_on_the_chord_as_the_peers_do()
    {
        foreach (var test in Cases("curve_net"))
        {
            var curve = CurveOf(test);
            var straight = (Curve)(test.GetProperty("curve").GetString() == "Bezier"
                ? BezierCurve.Between(curve.Points[0], curve.Points[^1], curve.BendCount)
                : PolygonalChain.Between(curve.Points[0], curve.Points[^1], curve.BendCount));
            foreach (var block in Weights)
                Golden.AssertClose(test.GetProperty("init_linear_bend1").GetProperty(block.Name).Numbers(),
                    block.Of(straight.Points[1].AsSpan()));
        }
    }

    [Fact]
    public void The_plane_through_the_ends_and_the_bend_agrees()
    {
        foreach (var test in Cases("curve_net").Where(test => test.TryGetProperty("plane (formulas of plane.py)", out _)))
        {
            var expected = test.GetProperty("plane (formulas of plane.py)");
            var curve = CurveOf(test);
            if (curve.BendCount != 1)
                continue;
            var plane = curve.Plane();
            double dx = expected.GetProperty("dx").GetDouble(), dy = expected.GetProperty("dy").GetDouble();
            Golden.AssertClose([dx, dy], [plane.Points[1].A, plane.Points[2].B]);
            var bends = expected.GetProperty("bend_coordinates");
            Golden.AssertClose(bends[1].Numbers(), [plane.Points[2].A, plane.Points[2].B]);
            var places = expected.GetProperty("curve_coordinates");
            double[] t = [.. test.GetProperty("points").EnumerateArray().Select(point => point.GetProperty("t").GetDouble())];
            for (int i = 0; i < t.Length; i++)
            {
                var place = curve.Place(plane, t[i]);
                Golden.AssertClose(places[i].Numbers(), [place.A, place.B]);
                Assert.Equal(0, place.Residual, 1e-12);
            }
        }
    }

    private static JsonElement[] Cases(string kind) =>
        [.. Golden.Read("curves").GetProperty("cases").EnumerateArray().Where(test => test.GetProperty("kind").GetString() == kind)];

    private static Curve Create(JsonElement test, IReadOnlyList<ParameterVector> points) =>
        test.GetProperty("curve").GetString() == "Bezier" ? new BezierCurve(points) : new PolygonalChain(points);

    private static Curve CurveOf(JsonElement test) =>
        Create(test, [.. test.GetProperty("control_points").EnumerateArray().Select(state => Parameters(test, state))]);

    private static double[] Parameters(JsonElement test, JsonElement state)
    {
        double[] theta = new double[Network.ParameterCount];
        foreach (var block in Weights)
            state.GetProperty(block.Name).Numbers().CopyTo(block.Of(theta.AsSpan()));
        test.GetProperty("bn_running_mean").Numbers().CopyTo(Network.Layout["bn.running_mean"].Of(theta.AsSpan()));
        test.GetProperty("bn_running_var").Numbers().CopyTo(Network.Layout["bn.running_var"].Of(theta.AsSpan()));
        return theta;
    }

    private static double[] WeightsOf(double[] theta) => [.. Weights.SelectMany(block => block.Of(theta.AsSpan()).ToArray())];

    private static EmpiricalRisk Risk()
    {
        var golden = Golden.Read("curves");
        var data = Dataset.Classification("golden", golden.GetProperty("X").Numbers(),
            [.. golden.GetProperty("y").Numbers().Select(y => (int)y)], 3, [1, 6, 6]);
        return new(Network, new CrossEntropy(), data, new() { Precision = Precision.Double });
    }
}
