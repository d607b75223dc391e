using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Sparsity;

/// <summary>A network's weights and its mask at one moment, the minor part drawn once.</summary>
/// <param name="Theta">theta, (P), not masked.</param>
/// <param name="Mask">m.</param>
public sealed record Subnetwork(ParameterVector Theta, Mask Mask)
{
    /// <summary>m * theta, (P): what the network computes with.</summary>
    public ParameterVector Parameters => Mask.Apply(Theta);

    /// <summary>f(m * theta) around theta at this mask.</summary>
    public MaskedObjective On(ITwiceDifferentiable objective) => Mask.On(objective);
}
