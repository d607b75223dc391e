namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Where directions come from that no file gives.</summary>
internal enum DirectionKind
{
    /// <summary>Normal numbers, scaled to the model.</summary>
    Random,

    /// <summary>Eigenvectors of the Hessian over the training data, of the largest eigenvalues.</summary>
    Hessian,

    /// <summary>The gradient over the training data; a second direction is random.</summary>
    Gradient,
}
