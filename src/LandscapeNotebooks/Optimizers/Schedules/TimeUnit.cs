namespace LandscapeNotebooks.Optimizers.Schedules;

/// <summary>What a schedule counts.</summary>
public enum TimeUnit
{
    /// <summary>Updates of the parameters.</summary>
    Step,

    /// <summary>Passes over the data; between two passes the time is a fraction.</summary>
    Epoch,
}
