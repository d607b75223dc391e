using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers;

/// <summary>
/// The equation of an optimiser for eight parameters at once; every operation is exact or correctly rounded in each lane.
/// </summary>
internal interface IUpdateRule
{
    void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> slot0, ref Vector512<double> slot1,
        ref Vector512<double> slot2);
}
