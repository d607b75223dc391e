using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Sparsity;

public sealed class SubnetworkTrainingTests : IDisposable
{
    private static readonly Network Mlp = Architectures.Mlp([4], [8], 3);
    private readonly EmpiricalRisk _risk = new(Mlp, new CrossEntropy(), Dataset.Load("flowers"), new() { Precision = Precision.Double });
    private readonly ParameterVector _theta = Mlp.Initialize(Initialization.UniformFanIn, new RandomSource(1));

    public void Dispose() => _risk.Dispose();

    private SubnetworkTraining Training => new(_risk, new Adam(1e-2))
    {
        Options = new() { Epochs = 20, BatchSize = 150, Recording = new(Interval.Epochs(5)), Measures = [Measure.Of("train", _risk)] },
    };

    [Fact]
    public void Snapshots_are_those_of_their_epochs()
    {
        var trained = Training.Run(MaskKind.Hard, 30, _theta, new RandomSource(2));
        var snapshots = trained.Snapshots();
        Assert.Equal([0, 5, 10, 15, 20], snapshots.Select(snapshot => snapshot.Epoch));
        Assert.Equal<ParameterVector>(_theta, snapshots[0].Subnetwork.Theta);
        Assert.Equal(trained.Final.Theta, snapshots[^1].Subnetwork.Theta);
        for (int i = 1; i < snapshots.Count; i++) // not the last weights again and again
            Assert.NotEqual(snapshots[i - 1].Subnetwork.Theta, snapshots[i].Subnetwork.Theta);
    }

    [Fact]
    public void Measures_are_taken_of_the_masked_network()
    {
        var trained = Training.Run(MaskKind.Soft, 30, _theta, new RandomSource(2));
        Assert.Equal(_risk.Value(trained.Final.Parameters), trained.Training.Measures("train loss")[^1]);
    }

    [Fact]
    public void The_minor_part_is_drawn_once()
    {
        var trained = Training.Run(MaskKind.Soft, 30, _theta, new RandomSource(2));
        var snapshots = trained.Snapshots();
        var (first, last) = (snapshots[0].Subnetwork.Mask, snapshots[^1].Subnetwork.Mask);
        var inBoth = Enumerable.Range(0, Mlp.ParameterCount).Where(i => !first.IsMajor[i] && !last.IsMajor[i]).ToArray();
        Assert.NotEmpty(inBoth);
        Assert.All(inBoth, i => Assert.Equal(first.Values[i], last.Values[i]));
        var other = trained.Objective.At(trained.Training.Parameters, new RandomSource(77)).Mask;
        Assert.Equal(last.IsMajor.ToArray(), other.IsMajor.ToArray());
        Assert.All(inBoth, i => Assert.NotEqual(last.Values[i], other.Values[i]));
    }

    [Fact]
    public void Kinds_of_one_seed_start_from_the_same_scores_and_orders()
    {
        var hard = Training.Run(MaskKind.Hard, 30, _theta, new RandomSource(2)).Snapshots()[0].Subnetwork.Mask;
        var soft = Training.Run(MaskKind.Soft, 30, _theta, new RandomSource(2)).Snapshots()[0].Subnetwork.Mask;
        Assert.Equal(hard.IsMajor.ToArray(), soft.IsMajor.ToArray());
    }

    [Fact]
    public void A_sweep_trains_every_capacity_with_every_seed()
    {
        var points = Training.Sweep(MaskKind.Hard, [10, 100], [1, 2], random => Mlp.Initialize(Initialization.UniformFanIn, random))
            .ToArray();
        Assert.Equal([(10.0, 1ul), (10, 2), (100, 1), (100, 2)], points.Select(point => (point.Capacity.Percent, point.Seed)));
        Assert.Equal(points[0].Trained.Snapshots()[0].Subnetwork.Theta, points[2].Trained.Snapshots()[0].Subnetwork.Theta);
        Assert.Throws<ArgumentOutOfRangeException>(() => Training.Sweep(MaskKind.Hard, [10, 101], [1], _ => _theta));
    }

    [Fact]
    public void Without_a_recording_there_are_no_snapshots()
    {
        var trained = (Training with { Options = new() { Epochs = 1 } }).Run(MaskKind.Hard, 30, _theta, new RandomSource(2));
        Assert.Contains("set Recording", Assert.Throws<InvalidOperationException>(() => trained.Snapshots()).Message,
            StringComparison.Ordinal);
    }
}
