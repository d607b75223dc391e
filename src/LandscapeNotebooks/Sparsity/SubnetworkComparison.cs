using System.Collections.Immutable;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Sparsity;

/// <summary>Dense, hard and soft subnetworks of one network, trained from the same start, and the loss around
/// each of their snapshots.</summary>
/// <param name="Capacity">c of the hard and the soft one.</param>
/// <param name="Cases">One for each kind.</param>
/// <remarks>The corrected figures of SoftNet-3DLS: every epoch has a snapshot of its own, a soft mask is drawn once, all
/// networks have the same layers.</remarks>
public sealed record SubnetworkComparison(Capacity Capacity, ImmutableArray<SubnetworkCase> Cases)
{
    /// <summary>The case of a kind.</summary>
    /// <exception cref="ArgumentException">The comparison has none.</exception>
    public SubnetworkCase this[MaskKind kind] => Cases.FirstOrDefault(of => of.Kind == kind)
        ?? throw new ArgumentException(
            $"There is no {kind} subnetwork; there are {string.Join(", ", Cases.Select(of => of.Kind))}.", nameof(kind));

    /// <summary>Trains one subnetwork of each kind and evaluates the surfaces of its snapshots.</summary>
    /// <param name="training">How they are trained; where it records nothing, the end alone is drawn.</param>
    /// <param name="capacity">c of the hard and the soft one.</param>
    /// <param name="theta">theta_0 of all, (P).</param>
    /// <param name="drawn">The loss that is drawn, such as that on test data.</param>
    /// <param name="axis">Distances along the two sharpest directions.</param>
    /// <param name="random">Every kind sees the same scores, draws and orders.</param>
    /// <param name="kinds">All three where empty.</param>
    /// <param name="progress">Told the share of the work that is done, trainings and surfaces.</param>
    /// <param name="cancellation">Ends the work: the kinds that are done are the result, and none is an
    /// <see cref="OperationCanceledException"/>.</param>
    public static SubnetworkComparison Run(
        SubnetworkTraining training, Capacity capacity, ReadOnlySpan<double> theta, ITwiceDifferentiable drawn, Axis axis,
        RandomSource random,
        ImmutableArray<MaskKind> kinds = default, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        if (kinds.IsDefaultOrEmpty)
            kinds = [MaskKind.Dense, MaskKind.Hard, MaskKind.Soft];

        double[] start = theta.ToArray();
        var eigenvectors = random.Split();
        var state = random.State; // the same children for every kind
        var cases = ImmutableArray.CreateBuilder<SubnetworkCase>();
        foreach (var kind in kinds)
        {
            try
            {
                cases.Add(Case(kind));
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested && cases.Count > 0)
            {
                break;
            }
        }

        return new(capacity, cases.ToImmutable());

        SubnetworkCase Case(MaskKind kind)
        {
            cancellation.ThrowIfCancellationRequested();
            var trained = training.Run(kind, capacity, start, new RandomSource(state),
                progress is null ? null : new TrainingShare(progress, cases.Count, kinds.Length), cancellation);
            IReadOnlyList<(double Epoch, Subnetwork Subnetwork)> snapshots = training.Options.Recording is null
                ? [(training.Options.Epochs, trained.Final)]
                : trained.Snapshots();
            var surfaces = ImmutableArray.CreateBuilder<SubnetworkSurface>();
            foreach (var (epoch, subnetwork) in snapshots)
            {
                surfaces.Add(SubnetworkSurface.Of(epoch, subnetwork, drawn, axis, eigenvectors.Split(), cancellation));
                progress?.Report((cases.Count + TrainingShare.Of + (1 - TrainingShare.Of) * surfaces.Count / snapshots.Count)
                    / kinds.Length);
            }

            return new(kind, trained, surfaces.ToImmutable());
        }
    }

    /// <summary>Tells how far a training is as a part of all the work.</summary>
    private sealed class TrainingShare(IProgress<double> progress, int done, int count) : IProgress<TrainingProgress>
    {
        /// <summary>What a training is taken for, beside the surfaces of its snapshots.</summary>
        public const double Of = 0.5;

        public void Report(TrainingProgress value) =>
            progress.Report((done + Of * value.Step / Math.Max(value.TotalSteps, 1)) / count);
    }
}
