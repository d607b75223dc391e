using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;
using LandscapeNotebooks.Tests.Storage;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Tests.Sparsity;

public sealed class SubnetworkObjectiveTests : IDisposable
{
    private static readonly Network Mlp = Network.Sequential(
        [4], new Affine(4, 8), new BatchNormalization(8), new Tanh(), new Affine(8, 3));
    private readonly EmpiricalRisk _risk = new(Mlp, new CrossEntropy(), Dataset.Load("flowers"), new() { Precision = Precision.Double });
    private readonly ParameterVector _theta = Mlp.Initialize(Initialization.UniformFanIn, new RandomSource(1));

    public void Dispose() => _risk.Dispose();

    private SubnetworkObjective Soft(MinorDraw draw = MinorDraw.Once) => SubnetworkObjective.Soft(_risk, 40, new RandomSource(3), draw);

    [Fact]
    public void A_dense_subnetwork_trains_to_the_bit_as_the_network_alone()
    {
        var dense = SubnetworkObjective.Dense(_risk);
        var options = new TrainingOptions { Epochs = 5, BatchSize = 32 };
        var alone = new Training(_risk, new Adam(1e-2)) { Options = options }.Run(_theta, new RandomSource(4));
        var masked = new Training(dense, new Adam(1e-2)) { Options = options }.Run(
            dense.Start(_theta, new RandomSource(9)), new RandomSource(4));
        Assert.Equal(alone.Parameters, masked.Parameters[.._theta.Length]);
        Assert.Equal(dense.Start(_theta, new RandomSource(9))[_theta.Length..], masked.Parameters[_theta.Length..]);
    }

    [Fact]
    public void Hard_and_soft_at_a_hundred_per_cent_have_the_dense_values_and_gradients()
    {
        double[] start = Soft().Start(_theta, new RandomSource(9)).ToArray(), expected = new double[_theta.Length],
            gradient = new double[start.Length];
        double value = _risk.Gradient(_theta, expected);
        foreach (var full in new[] { SubnetworkObjective.Hard(_risk, 100), SubnetworkObjective.Soft(_risk, 100, new RandomSource(1)) })
        {
            Assert.Equal(value, full.Gradient(start, gradient));
            Assert.Equal(expected, gradient[.._theta.Length]);
        }
    }

    [Fact]
    public void The_gradient_in_theta_matches_central_differences()
    {
        var soft = Soft();
        double[] start = soft.Start(_theta, new RandomSource(9)).ToArray(), gradient = new double[start.Length];
        soft.Gradient(start, gradient);
        for (int i = 0; i < _theta.Length; i++)
        {
            if (Mlp.Layout.Blocks.Single(b => i >= b.Offset && i < b.Offset + b.Length).Kind.IsStatistic())
                continue;
            double at = start[i];
            start[i] = at + 1e-5;
            double above = soft.Value(start);
            start[i] = at - 1e-5;
            double below = soft.Value(start);
            start[i] = at;
            Assert.Equal((above - below) / 2e-5, gradient[i], 1e-8); // the error of the difference is about 1e-10
        }
    }

    [Fact]
    public void The_scores_have_the_gradient_that_multiplies_their_weights()
    {
        // Straight through: as if m were free, d f(m * theta) / dm.
        var soft = Soft();
        double[] start = soft.Start(_theta, new RandomSource(9)).ToArray(), gradient = new double[start.Length],
            mask = [.. soft.At(start).Mask.Values];
        soft.Gradient(start, gradient);
        double At(int i, double change)
        {
            mask[i] += change;
            double value = _risk.Value(mask.Zip(_theta, (m, w) => m * w).ToArray());
            mask[i] -= change;
            return value;
        }

        int score = _theta.Length;
        foreach (var layer in Mlp.Layout.Blocks.Where(block => block.Kind == ParameterKind.Weight))
        {
            for (int i = layer.Offset; i < layer.Offset + layer.Length; i++, score++)
                Assert.Equal((At(i, 1e-5) - At(i, -1e-5)) / 2e-5, gradient[score], 1e-8);
        }

        Assert.Equal(start.Length, score);
    }

    [Fact]
    public void Training_lowers_the_loss_moves_the_mask_and_the_running_statistics()
    {
        var hard = SubnetworkObjective.Hard(_risk, 40);
        ParameterVector start = hard.Start(_theta, new RandomSource(9));
        var result = new Training(
            hard, new Adam(1e-2))
        { Options = new() { Epochs = 30, BatchSize = 25, Recording = new(Interval.Epochs(10)) } }
            .Run(start, new RandomSource(4));
        Assert.True(hard.Value(result.Parameters) < 0.5 * hard.Value(start));
        Assert.InRange(hard.At(start).Mask.Overlap(hard.At(result.Parameters).Mask), 0.05, 0.95);
        Assert.NotEqual(start.Slice(Mlp.Layout["1.running_mean"].Offset, 8).ToArray(),
            result.Parameters.Slice(Mlp.Layout["1.running_mean"].Offset, 8).ToArray());
        Assert.Equal(4, result.Trajectory!.Count);
    }

    [Fact]
    public void A_training_that_was_cut_goes_on_to_the_same_bits_also_where_every_step_draws()
    {
        using var folder = new TemporaryFolder();
        var soft = Soft(MinorDraw.EveryStep);
        ParameterVector start = soft.Start(_theta, new RandomSource(9));
        TrainingResult Run(int epochs, CheckpointOptions? checkpoint) => new Training(soft, new Adam(1e-2))
        {
            Options = new() { Epochs = epochs, BatchSize = 32, Checkpoint = checkpoint },
        }.Run(start, new RandomSource(4));

        var whole = Run(6, null);
        var kept = new CheckpointOptions(Path.Combine(folder.Path, "run.safetensors"), Interval.Epochs(1));
        Run(3, kept);
        Assert.Equal(whole.Parameters, Run(6, kept).Parameters);
    }

    [Fact]
    public void A_draw_in_every_step_changes_the_training_and_not_the_value()
    {
        var (once, often) = (Soft(), Soft(MinorDraw.EveryStep));
        double[] start = once.Start(_theta, new RandomSource(9)).ToArray(), a = new double[start.Length], b = new double[start.Length];
        int[] samples = [.. Enumerable.Range(0, 150)];
        Assert.Equal(once.Value(start), often.Value(start));
        Assert.NotEqual(once.TrainingGradient(start, samples, new RandomSource(1), a),
            often.TrainingGradient(start, samples, new RandomSource(1), b));
        Assert.Equal(often.TrainingGradient(start, samples, new RandomSource(1), a),
            often.TrainingGradient(start, samples, new RandomSource(1), b));
    }

    [Fact]
    public void The_fixed_mask_gives_exact_hessian_products()
    {
        var soft = Soft();
        var snapshot = soft.At(soft.Start(_theta, new RandomSource(9)));
        var fixedMask = snapshot.On(_risk);
        Assert.Equal(soft.Value(soft.Start(_theta, new RandomSource(9))), fixedMask.Value(_theta));

        var random = new RandomSource(6);
        double[] v = new double[_theta.Length], u = new double[_theta.Length], hv = new double[_theta.Length],
            hu = new double[_theta.Length];
        foreach (var block in Mlp.Layout.Blocks.Where(block => !block.Kind.IsStatistic())) // statistics have neither gradient nor curvature
        {
            random.FillNormal(block.Of(v.AsSpan()));
            random.FillNormal(block.Of(u.AsSpan()));
        }

        fixedMask.HessianVectorProduct(_theta, v, hv);
        fixedMask.HessianVectorProduct(_theta, u, hu);
        double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
        Assert.Equal(Dot(u, hv), Dot(v, hu), 1e-9); // symmetric

        double[] above = new double[_theta.Length], below = new double[_theta.Length];
        fixedMask.Gradient(_theta.Zip(v, (w, d) => w + 1e-5 * d).ToArray(), above);
        fixedMask.Gradient(_theta.Zip(v, (w, d) => w - 1e-5 * d).ToArray(), below);
        for (int i = 0; i < hv.Length; i++)
            Assert.Equal((above[i] - below[i]) / 2e-5, hv[i], 1e-6); // third derivatives times 1e-10
    }

    [Fact]
    public void Hard_masks_leave_their_minor_weights_without_effect_and_curvature()
    {
        var hard = SubnetworkObjective.Hard(_risk, 40);
        var masked = hard.At(hard.Start(_theta, new RandomSource(9))).On(_risk);
        double[] product = new double[_theta.Length], ones = new double[_theta.Length];
        Array.Fill(ones, 1);
        masked.HessianVectorProduct(_theta, ones, product);
        Assert.All(Enumerable.Range(0, _theta.Length).Where(i => !masked.Mask.IsMajor[i]), i => Assert.Equal(0, product[i]));
        double[] moved = [.. _theta.Select((w, i) => masked.Mask.IsMajor[i] ? w : w + 5)];
        Assert.Equal(masked.Value(_theta), masked.Value(moved));
    }

    [Fact]
    public void Another_architecture_is_refused()
    {
        using var other = new EmpiricalRisk(Architectures.Mlp([4], [25], 3), new CrossEntropy(), Dataset.Load("flowers"));
        var snapshot = Soft().At(Soft().Start(_theta, new RandomSource(9)));
        Assert.Contains("The architectures differ: block 0 is 1.weight (25, 4), expected 0.weight (8, 4).",
            Assert.Throws<ArgumentException>(() => snapshot.On(other)).Message, StringComparison.Ordinal);
        Assert.Contains("expected 99 (P of the network)",
            Assert.Throws<ArgumentException>(() => Soft().Start(new double[5], new RandomSource(1))).Message, StringComparison.Ordinal);
        Assert.Contains("expected 155 (P + S: theta and a score for every weight)",
            Assert.Throws<ArgumentException>(() => Soft().Value(_theta)).Message, StringComparison.Ordinal);
    }
}
