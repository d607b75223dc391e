namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>The losses that are known by name.</summary>
public enum LossKind
{
    /// <summary>Of classes.</summary>
    CrossEntropy,

    /// <summary>Of targets, or of the one-hot rows of classes.</summary>
    SquaredError,

    /// <summary>Of targets, or of the one-hot rows of classes.</summary>
    Huber,

    /// <summary>Of classes.</summary>
    Hinge,
}
