namespace LandscapeNotebooks.Landscapes;

/// <summary>How slices and surfaces are evaluated; nothing here changes a value's meaning.</summary>
public sealed record SurfaceOptions
{
    /// <summary>Threads that share the points where all measures are thread-safe, 0 for all processors; they change no bit.</summary>
    public int Threads { get; init; }

    /// <summary>What is computed already, and where the rest is kept; null for memory that ends with the call.</summary>
    public IPointStore? Store { get; init; }

    /// <summary>After this time no further point is begun: what is done is the result, and <c>MissingCount</c> says what is not.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Whether measures may compute what is linear in the coordinates once per plane: quicker, equal up to rounding.</summary>
    public bool UsePlanarForm { get; init; } = true;

    /// <summary>Told some twenty times a second, and at the end.</summary>
    public IProgress<SurfaceProgress>? Progress { get; init; }
}
