namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>Where a value's four planes lie in a chunk's arena during one move, in features: multiply by the lanes.</summary>
internal struct Operand
{
    /// <summary>The quantity does not exist here: nothing depends on it.</summary>
    public const int None = -1;

    /// <summary>The activation is the network's input, outside the arena.</summary>
    public const int Data = -2;

    public Operand(int features) => (Features, Activation, Gradient, Tangent, GradientTangent) = (features, None, None, None, None);

    public int Features { get; }

    public int Activation, Gradient, Tangent, GradientTangent;

    /// <summary>A gradient is added to what another consumer of the value has written.</summary>
    public bool AddsGradient, AddsGradientTangent;

    public void Set(Quantity quantity, int offset, bool adds)
    {
        switch (quantity)
        {
            case Quantity.Activation:
                Activation = offset;
                break;
            case Quantity.Gradient:
                (Gradient, AddsGradient) = (offset, AddsGradient | adds);
                break;
            case Quantity.Tangent:
                Tangent = offset;
                break;
            case Quantity.GradientTangent:
                (GradientTangent, AddsGradientTangent) = (offset, AddsGradientTangent | adds);
                break;
        }
    }
}
