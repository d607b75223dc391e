namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>The losses that a magic command knows by name.</summary>
internal enum LossKind
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
