namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>Where the directions of a slice or a surface come from.</summary>
internal enum DirectionKind
{
    Random,
    Gradient,

    /// <summary>The eigenvectors of the Hessian's largest eigenvalues.</summary>
    Hessian,
}
