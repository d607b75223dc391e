namespace LandscapeNotebooks.Networks.Passes;

/// <summary>What a pass through the network computes.</summary>
internal enum PassKind
{
    /// <summary>Outputs and losses.</summary>
    Evaluation,

    /// <summary>Also the gradient of theta.</summary>
    Gradient,

    /// <summary>H v: the derivative of the gradient along v.</summary>
    HessianProduct,

    /// <summary>J' H_L J v: J the derivative of the outputs by theta, H_L the Hessian of the loss by the outputs.</summary>
    GaussNewtonProduct,

    /// <summary>What every linear layer reads and the gradient of what it writes, sample by sample: no gradient of theta.</summary>
    Signals,
}
