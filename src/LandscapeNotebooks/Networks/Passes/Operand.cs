namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Where a value's four planes lie in a chunk's arena during one move, in features: multiply by the lanes.</summary>
internal struct Operand
{
    /// <summary>The plane does not exist here: nothing depends on it.</summary>
    public const int None = -1;

    /// <summary>The activation is the network's input, outside the arena.</summary>
    public const int Data = -2;

    public Operand(int features) => (Features, Activation, Gradient, Tangent, GradientTangent) = (features, None, None, None, None);

    public int Features { get; }

    public int Activation, Gradient, Tangent, GradientTangent;

    /// <summary>A gradient is added to what another consumer of the value has written.</summary>
    public bool AddsGradient, AddsGradientTangent;

    public void Set(Plane plane, int offset, bool adds)
    {
        switch (plane)
        {
            case Plane.Activation:
                Activation = offset;
                break;
            case Plane.Gradient:
                (Gradient, AddsGradient) = (offset, AddsGradient | adds);
                break;
            case Plane.Tangent:
                Tangent = offset;
                break;
            case Plane.GradientTangent:
                (GradientTangent, AddsGradientTangent) = (offset, AddsGradientTangent | adds);
                break;
        }
    }
}
