namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>How the learning rate of a magic command goes over the epochs.</summary>
internal enum RateSchedule
{
    Constant,

    /// <summary>Down to 0 at the end, along half a cosine.</summary>
    Cosine,

    /// <summary>rate / (1 + epoch).</summary>
    Inverse,

    /// <summary>rate / sqrt(1 + epoch).</summary>
    InverseSquareRoot,
}
