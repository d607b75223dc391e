namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>How a learning rate goes over the epochs.</summary>
public enum RateSchedule
{
    Constant,

    /// <summary>Down by a factor at every milestone.</summary>
    Step,

    /// <summary>Down to 0 at the end, along half a cosine.</summary>
    Cosine,

    /// <summary>Up along half a cosine, then down to almost nothing along another: the rate is the highest.</summary>
    OneCycle,

    /// <summary>rate / (1 + epoch).</summary>
    Inverse,

    /// <summary>rate / sqrt(1 + epoch).</summary>
    InverseSquareRoot,
}
