using System.Text.Json;
using System.Xml.Linq;
using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Interactive.Studies;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Topology;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests;

public sealed class FormattersTests
{
    /// <summary>A value of every type that has formatters.</summary>
    public static IReadOnlyDictionary<Type, object> Samples { get; } = Values().ToDictionary(value => value.GetType());

    public static TheoryData<Type> Types => [.. Formatters.Preferred.Select(entry => entry.Type)];

    private static IEnumerable<object> Values()
    {
        var data = Dataset.Classification("two <b>points</b>", [0, 1, 2, 3, 4, 5], [0, 1, 0], 2);
        var loss = new LogisticRegression(data, bias: false);
        var path = new GradientDescent(0.1).Minimize(loss, [1, -1], until: 5);
        yield return data;
        yield return path;
        yield return Surface.Evaluate(loss, new Axis(-1, 1, 5), new Axis(-2, 2, 4));
        var options = new TrainingOptions
        {
            Epochs = 3,
            BatchSize = 2,
            Measures = [Measure.Of("all loss", loss), Measure.Of("<share>", loss)]
        };
        var training = new Training(loss, new GradientDescent(0.1)) { Options = options }.Run([1, -1], new RandomSource(1));
        yield return training;
        yield return new TrainedModel(loss, null, training);
        yield return OptimizerComparison.Run(
            loss, [("<b>points", new GradientDescent(0.1)), ("adam", new Adam())], options, [1, -1], new RandomSource(1));
        yield return new DatasetList(DatasetCatalogue.Entries);
        yield return Surfaces.Evaluate([Measure.Of("train loss", loss), Measure.Of("<norm>", Objective.From(2, theta => theta[0]))],
            Plane.OfParameters([0, 0]), new Axis(-1, 1, 5), new Axis(-2, 2, 4));
        var sets = SublevelSets.Of([9, 0, 5, 3, 4, 1, 9, 9, 9, 9, 9, 9, 9, 9], new Axis(0, 6, 7), new Axis(0, 1, 2));
        yield return sets;
        yield return sets.Tree;
        yield return sets.Diagram(0);
        yield return TopologyBand.Of([sets, sets]);
        var side = new Axis(-1, 1, 3);
        var volumes = VolumeSet.Evaluate([Measure.Of("train loss", loss)], [0, 0], [[1, 0], [0, 1], [1, 1]], [side, side, side]);
        yield return volumes;
        yield return volumes[0];
        yield return Slice.Evaluate([Measure.Of("train loss", loss), Measure.Of("<b>points accuracy", Objective.From(2, _ => 0.5))], [1, 1],
            [1, -1], new Axis(-1, 1, 5));
        var projection = TrajectoryProjection.Of(path);
        yield return projection;
        yield return new ParameterVector(
            [1, 2, 3], ParameterLayout.Of(("<b>points", ParameterKind.Weight, [1, 2]), ("shift", ParameterKind.NormalizationShift, [1])));
        yield return projection.Trajectories[0];
        yield return projection.Trajectories[0].Compare(loss);
        yield return Network.Sequential([2], new Affine(2, 3), new Tanh(), new Affine(3, 2));
        yield return SpectralDensity.Of(SymmetricOperator.Hessian(loss, [1, -1]), new RandomSource(1), probes: 3, steps: 2);
        yield return new Eigenpairs([2, 1], [new double[] { 1, 0 }, new double[] { 0, 1 }], [1e-9, 2e-9], Converged: true, Steps: 4);
        yield return Basin.Of(Quadratic.Diagonal(5, 1), new double[2], new RandomSource(1), directions: 2);
        yield return new Comparisons.ModelComparison(["one", "other"], new double[2, 2], new double[2, 2], new double[2, 2],
            new double[2, 2]);
        yield return new SharpnessReport([new("trace", 8, 0.1, ErrorKind.StandardError, Invariance.None, 64)]);
        yield return SharpnessComparison.Of(
            [new("one", new Rosenbrock(), new double[] { 1, 1 }, 0.1, 1), new("other", new Rosenbrock(), new double[] { 0, 0 }, 0.2, 2)],
            [new LargestEigenvalue()], new RandomSource(1));
        yield return HessianSpectrum.Of(
            new EmpiricalRisk(Network.Sequential([2], new Affine(2, 3), new ReLU(), new Affine(3, 2)), new CrossEntropy(), data),
            [.. Enumerable.Range(0, 17).Select(i => i / 7.0)], new RandomSource(1), new() { Probes = 2, Steps = 4 });
        yield return ConvexityMap.Evaluate(loss, Plane.OfParameters([0, 0]), new Axis(-1, 1, 3), new Axis(-1, 1, 4), new RandomSource(1));
        yield return StationaryPoint.Classify(loss, [1, -1], new RandomSource(1));
        var subnetworks = Views.SubnetworkFiguresTests.Comparison();
        yield return subnetworks;
        yield return subnetworks.Cases[1].Trained.Final.Mask;
        var (one, other) = (Requests.TinyModel.Train(1), Requests.TinyModel.Train(2));
        var connection = Connectivity.Connection.Train((EmpiricalRisk)one.Objective, null, one.Parameters, other.Parameters,
            new() { Epochs = 2, Points = 5 }, new RandomSource(1));
        yield return connection;
        yield return connection.AlongCurve;
        yield return new Connectivity.Ensembles.Ensemble([one.Parameters, other.Parameters]).Evaluate((EmpiricalRisk)one.Objective);
        yield return (new Autograd.Scalar(2, "<w>") * 3).Sigmoid();
        yield return Figure.Of(new Line([1, 2, 3]));
        yield return new MagicHelp(Magics.All);
        yield return new CheckResult("<b>layer", [new("dx", 1e-9, 1e-6, null), new("dw", double.NaN, 0, "<forgot> to add")]);
        yield return Tables.Table.Of(("name", new[] { "<a>", "b" }), ("loss", new[] { 1, 2.5 }, "nats"));
        var study = Study.Of(new { title = "<b>points", models = new { net = new { data = "moons", architecture = "mlp-2" } } },
            Path.Combine(Path.GetTempPath(), "landscapes-no-study"));
        yield return study;
        yield return StudyReport.Of(study);
        yield return new WorkProgress("9 points", 0.4, TimeSpan.FromSeconds(3));
    }

    private static string Format(Type type, string mimeType) =>
        Formatters.All.Single(entry => entry.Type == type && entry.MimeType == mimeType).Format(new(Samples[type]));

    [Fact]
    public void Every_type_has_a_sample_here() =>
        Assert.Equal(Formatters.Preferred.Select(entry => entry.Type).ToHashSet(), [.. Samples.Keys]);

    [Fact]
    public void Every_preferred_mime_type_is_served_once_html_first()
    {
        Assert.Equal(Formatters.All.Count, Formatters.All.DistinctBy(entry => (entry.Type, entry.MimeType)).Count());
        Assert.All(Formatters.Preferred, entry =>
        {
            Assert.Equal("text/html", entry.MimeTypes[0]);
            Assert.Contains("text/plain", entry.MimeTypes);
            Assert.All(entry.MimeTypes,
                mimeType => Assert.Contains(Formatters.All, all => all.Type == entry.Type && all.MimeType == mimeType));
        });
    }

    [Fact]
    public void A_display_draws_its_figure_once_and_the_next_one_draws_anew()
    {
        int drawn = 0;
        var faces = FigureFormatters.For<object>(_ => Figure.Of(new Line([1, 2, ++drawn])), _ => "", _ => "text");

        Display one = new("value"), next = new("value");
        Assert.All(faces, face => Assert.Equal(face.Format(one), face.Format(one)));
        Assert.Equal(1, drawn);
        Assert.NotEqual(faces[2].Format(one), faces[2].Format(next));
        Assert.Equal(2, drawn);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_face_of_every_type_is_well_formed(Type type)
    {
        foreach (string mimeType in Formatters.Preferred.Single(entry => entry.Type == type).MimeTypes)
        {
            string text = Format(type, mimeType);
            Assert.NotEmpty(text);
            if (mimeType != "text/plain")
                Assert.DoesNotContain("<b>points", text, StringComparison.Ordinal);
            if (mimeType == "image/svg+xml")
                Assert.Equal("svg", XElement.Parse(text).Name.LocalName);
            if (mimeType == "application/vnd.plotly.v1+json")
                Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(text).RootElement.GetProperty("data").ValueKind);
        }
    }

    /// <summary>Values at the edge: nothing in them, nothing finite, one channel too many.</summary>
    public static TheoryData<object> Extremes()
    {
        var data = (Dataset)Samples[typeof(Dataset)];
        var flat = Objective.From(3, (theta, g) => double.NaN);
        return
        [
            data.Take(0),
            Dataset.Regression("line", [1, 2, 3], [4, 5, 6]),
            Dataset.Images("colour", new byte[2 * 3 * 4 * 4], [3, 4, 4], [0, 1], 2),
            Surface.Evaluate(flat, Plane.OfDirections([0, 0, 0], [1, 0, 0], [0, 1, 0]), new Axis(-1, 1, 3), new Axis(-1, 1, 2)),
            new GradientDescent(0.1).Minimize(flat, [1, 2, 3], until: 5),
            Slice.Evaluate([Measure.Of("nothing", flat)], [1, 2, 3], [1, 0, 0], new Axis(-1, 1, 3)),
            Slice.Evaluate([Measure.Of("share accuracy", flat)], StraightLine.Between([1, 2, 3], [3, 2, 1]), new Axis(0, 1, 3)),
            Surfaces.Evaluate([Measure.Of("nothing", flat)], Plane.OfParameters([0, 0, 0]), new Axis(-1, 1, 3), new Axis(-1, 1, 2)),
            new GradientDescent(0.1).Minimize((IDifferentiable)new LogisticRegression(data), [1, 2], until: 0),
            new Training(new LogisticRegression(data), new GradientDescent(0.1)) { Options = new() { Until = 1, BatchSize = 1 } }.Run(
                [1, 2], new RandomSource(1)),
        ];
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Values_at_the_edge_show_too(object value) =>
        Assert.All(Formatters.All.Where(entry => entry.Type == value.GetType()), entry => Assert.NotEmpty(entry.Format(new(value))));

    [Fact]
    public void The_html_of_a_figure_type_holds_its_picture() =>
        Assert.All(Formatters.Preferred.Where(entry => entry.MimeTypes.Contains("image/svg+xml")),
            entry => Assert.Contains("data:image/svg+xml", Format(entry.Type, "text/html"), StringComparison.Ordinal));

    [Fact]
    public void A_data_set_shows_its_classes_and_first_rows()
    {
        string text = Format(typeof(Dataset), "text/plain");
        Assert.Contains("class 0        2", text, StringComparison.Ordinal);
        Assert.Contains("class 1        1", text, StringComparison.Ordinal);
        Assert.Contains("2   4   5  class 0", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trajectory_shows_how_it_ended() =>
        Assert.StartsWith("5 steps, as asked for.\nstep  parameter 0", Format(typeof(Trajectory), "text/plain"), StringComparison.Ordinal);

    [Fact]
    public void A_surface_shows_its_extremes_and_its_points() =>
        Assert.Matches(@"least value .* at .*, greatest .* 5 x 4 points", Format(typeof(Surface), "text/plain"));

    [Fact]
    public void A_vector_shows_its_blocks()
    {
        string text = Format(typeof(ParameterVector), "text/plain");
        Assert.StartsWith("(1, 2, 3)\n", text, StringComparison.Ordinal);
        string[] shift = [.. text.Split('\n')
            .Single(line => line.Contains("shift", StringComparison.Ordinal))
            .Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        Assert.Equal(["shift", "normalization shift", "(1)", "3", "3", "3"], shift);
        var many = ParameterVector.Zero(
            ParameterLayout.Of(Enumerable.Range(0, 40)
                .Select(i => ($"block{i}", ParameterKind.Weight, System.Collections.Immutable.ImmutableArray.Create(2)))));
        string html = Formatters.All.Single(entry => entry.Type == typeof(ParameterVector) && entry.MimeType == "text/html")
            .Format(new(many));
        Assert.Contains("the first 23 of 40 blocks", html, StringComparison.Ordinal);
        Assert.Contains("80 parameters", html, StringComparison.Ordinal);
        Assert.DoesNotContain("block24", html, StringComparison.Ordinal);
    }
}
