using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>Two affine layers with a Swish between them, and a shortcut around them.</summary>
public sealed record Twins(int Units) : Composition
{
    public override Layer Body => new Residual(new Affine(Units, Units), new Swish(), new Affine(Units, Units));
}
