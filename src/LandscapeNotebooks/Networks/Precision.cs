namespace LandscapeNotebooks.Networks;

/// <summary>The arithmetic of the passes; theta, losses and gradients are double above them in either case.</summary>
#pragma warning disable CA1720 // the names of the types are what is meant
public enum Precision
{
    /// <summary>float: fast; losses agree with double to about 1e-6.</summary>
    Single,

    /// <summary>double: exact to rounding, for checks and for curvature of small networks.</summary>
    Double,
}
