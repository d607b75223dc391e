using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Topology;

namespace LandscapeNotebooks.Comparisons;

/// <summary>What one of several compared models is by itself.</summary>
/// <param name="Name">The model.</param>
/// <param name="Parameters">P.</param>
/// <param name="Layer">The layer whose activations are compared.</param>
/// <param name="Loss">f(theta) over the samples that are looked at.</param>
/// <param name="Accuracy">The share of these that is told right.</param>
public sealed record ModelShape(string Name, int Parameters, string Layer, double Loss, double Accuracy)
{
    /// <summary>The Hessian's spectrum; null where it was not asked for.</summary>
    public HessianSpectrum? Spectrum { get; init; }

    /// <summary>The loss over a filter-normalised random plane through the model, from the same draws for all; null where it was not asked
    /// for.</summary>
    public Surface? Plane { get; init; }

    /// <summary>The topology of that plane.</summary>
    public SublevelSets? Sets { get; init; }
}
