namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Where the directions of a slice or a surface come from.</summary>
public enum DirectionKind
{
    Random,
    Gradient,

    /// <summary>The eigenvectors of the Hessian's largest eigenvalues.</summary>
    Hessian,
}
