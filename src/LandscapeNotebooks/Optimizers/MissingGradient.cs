using System.ComponentModel;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Optimizers;

/// <summary>What the compiler says where an objective with values alone is to be minimised.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MissingGradient
{
    /// <summary>Never called: an error of the compiler with the mend in it.</summary>
    [Obsolete(Derivatives.NoGradient, error: true)]
    public static Trajectory Minimize(this Optimizer optimizer, IObjective objective, ReadOnlySpan<double> start, StopCriteria until,
        CancellationToken cancellation = default) => throw new NotSupportedException(Derivatives.NoGradient);
}
