namespace LandscapeNotebooks.Trainings;

/// <summary>In which order an epoch goes through the samples.</summary>
public enum SampleOrder
{
    /// <summary>As they are stored, every epoch the same.</summary>
    Stored,

    /// <summary>Every sample once, in an order drawn anew for every epoch.</summary>
    Shuffled,

    /// <summary>As many draws as there are samples, each from all of them.</summary>
    WithReplacement,
}
