namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>How a learning rate goes over the epochs.</summary>
public enum RateSchedule
{
    Constant,

    /// <summary>Down to 0 at the end, along half a cosine.</summary>
    Cosine,

    /// <summary>rate / (1 + epoch).</summary>
    Inverse,

    /// <summary>rate / sqrt(1 + epoch).</summary>
    InverseSquareRoot,
}
