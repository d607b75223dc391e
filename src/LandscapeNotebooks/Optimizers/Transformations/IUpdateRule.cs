using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>
/// The equation of an optimiser for eight parameters at once; every operation is exact or correctly rounded in each lane.
/// </summary>
/// <remarks>
/// Implemented by a struct, so that the loop over theta is compiled for it. The equation of a <see cref="Transformation"/> may be written
/// in the same way: then the update u stands in theta's place, and theta in the gradient's.
/// </remarks>
public interface IUpdateRule
{
    /// <param name="theta">Eight parameters, moved in place.</param>
    /// <param name="g">Their gradient.</param>
    /// <param name="slot0">What the rule remembers, moved in place; 0 at first.</param>
    /// <param name="slot1">The second slot; 0 and lost where the rule has none.</param>
    /// <param name="slot2">The third slot.</param>
    void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> slot0, ref Vector512<double> slot1,
        ref Vector512<double> slot2);
}
