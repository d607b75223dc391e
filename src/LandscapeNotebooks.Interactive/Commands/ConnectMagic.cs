using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary><c>#!connect --of one --to other --epochs 60 --align --as link</c></summary>
internal static class ConnectMagic
{
    private const string Name = "#!connect";

    [Description("Trains a curve between two models along which the loss stays low, and draws it beside the straight line and on its plane.")]
    public static async Task<MagicResult> Connect(
        MagicHost host,
        [Description("one model, whose data the curve is trained on"), Holds(typeof(TrainedModel), typeof(EmpiricalRisk))] object of,
        [Description("the other model"), Holds(typeof(TrainedModel), typeof(ParameterVector))] object to,
        [Description("parameters of the one model where --of is a risk")] ParameterVector? at = null,
        [Description("curve between them")] CurveKind kind = CurveKind.Bezier,
        [Description("bends of the curve"), Range(1, 20)] int bends = 1,
        [Description("permutes the hidden units of the other model towards those of the one before")] bool align = false,
        [Description("rule of the update")] OptimizerKind optimizer = OptimizerKind.Adam,
        [Description("learning rate at the beginning; it falls to a hundredth"), Range(0, double.PositiveInfinity)] double rate = 0.01,
        [Description("L2 penalty on the weights along the curve"), Range(0, double.PositiveInfinity)] double decay = 0,
        [Description("passes over the data"), Range(1, 1_000_000)] int epochs = 30,
        [Description("samples of a mini-batch"), Range(1, int.MaxValue)] int batch = 64,
        [Description("points along either way, both ends included"), Range(2, 100_001)] int points = 61,
        [Description("points along either axis of the plane"), Range(2, 2001)] int grid = 21,
        [Description("seed of the curve's training")] ulong seed = 1)
    {
        var source = LandscapeSource.Of(of);
        var train = source.Objective as EmpiricalRisk
            ?? throw new MagicException($"{Name}: --of holds {ArgumentText.TypeName(source.Objective.GetType())}, expected a network with its data.");
        ParameterVector first = source.At(Name, at), second = LandscapeSource.ParametersOf(to);
        if (second.Length != first.Length)
            throw new MagicException($"{Name}: --to has {second.Length} parameters, expected {first.Length} as --of: both models have one architecture.");

        var options = new ConnectionOptions
        {
            Kind = kind,
            Bends = bends,
            Align = align,
            Epochs = epochs,
            BatchSize = batch,
            Optimizer = optimizer.With(rate, 0.9, 0),
            L2Penalty = decay,
            Points = points,
        };
        return await Task.Run(() => Run(host, train, (of as TrainedModel)?.Test as EmpiricalRisk, first, second, options, grid, seed, source), CancellationToken.None)
            .ConfigureAwait(false);
    }

    private static MagicResult Run(MagicHost host, EmpiricalRisk train, EmpiricalRisk? test, ParameterVector first, ParameterVector second, ConnectionOptions options,
        int grid, ulong seed, LandscapeSource source)
    {
        var bar = host.Progress($"{options.Epochs} epochs of the curve");
        var connection = Connection.Train(train, test, first, second, options, new RandomSource(seed), new LiveCurves(bar, [], [], 1, ""), host.Stop);
        bar.Done($"{options.Epochs} epochs of the curve done");

        var points = host.Progress($"{grid} x {grid} points of the plane");
        var plane = connection.OnPlane(grid, options: new() { Progress = new PointProgress(points) }, cancellation: host.Stop);
        points.Done($"{grid} x {grid} points of the plane done");
        var drawing = new SurfaceDrawing
        {
            Measure = "train loss",
            Scale = AxisScale.Log,
            Notes = source.Notes("plane through both models and the curve", seed),
        };
        return new(connection, Figure.Grid(2, ConnectionFigures.Profiles(connection), ConnectionFigures.OnPlane(plane["train loss"], connection.Curve, drawing)));
    }
}
