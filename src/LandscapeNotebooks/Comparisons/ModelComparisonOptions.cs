namespace LandscapeNotebooks.Comparisons;

/// <summary>How much of several models is compared.</summary>
public sealed record ModelComparisonOptions
{
    /// <summary>The name of the layer whose activations are compared, such as <c>2</c>; of every model the one before its last where
    /// null.</summary>
    public string? Layer { get; init; }

    /// <summary>Samples whose activations are compared, the first ones; at most as many as there are.</summary>
    public int Samples { get; init; } = 1024;

    /// <summary>Samples of a mini-batch of CKA, at least 4.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Points of the straight line between two models, both ends included; 0 leaves barriers out.</summary>
    public int Points { get; init; } = 11;

    /// <summary>Random vectors of each spectrum, at least 2; 0 leaves spectra out.</summary>
    public int Probes { get; init; } = 4;

    /// <summary>Hessian products for each of them.</summary>
    public int Steps { get; init; } = 30;

    /// <summary>Points along each axis of the plane around a model; 0 leaves planes and their topology out.</summary>
    public int Grid { get; init; } = 21;

    /// <summary>Half-width of the planes, in filter norms.</summary>
    public double Radius { get; init; } = 1;

    /// <summary>Told how many pieces are done, of <see cref="Pieces"/>.</summary>
    public Action<int>? Done { get; init; }

    /// <summary>A piece for every model, and one for every pair.</summary>
    public static int Pieces(int models) => models + models * (models - 1) / 2;
}
