namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>The four quantities that a value x can have in a pass.</summary>
internal enum Quantity
{
    /// <summary>x.</summary>
    Activation,

    /// <summary>dL/dx.</summary>
    Gradient,

    /// <summary>x', the derivative of x along a direction v of parameter space.</summary>
    Tangent,

    /// <summary>(dL/dx)', the derivative of the gradient along v.</summary>
    GradientTangent,
}
