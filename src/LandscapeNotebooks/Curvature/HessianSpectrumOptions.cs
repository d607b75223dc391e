namespace LandscapeNotebooks.Curvature;

/// <summary>How much of a Hessian's spectrum is computed.</summary>
public sealed record HessianSpectrumOptions
{
    /// <summary>Eigenvalues from each end.</summary>
    public int Count { get; init; } = 3;

    /// <summary>Residual of an eigenvalue, relative to the largest size.</summary>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>Products for the ends at the most.</summary>
    public int MaxSteps { get; init; } = 100;

    /// <summary>Random vectors of the density; 0 leaves it and the trace out.</summary>
    public int Probes { get; init; } = 4;

    /// <summary>Products for each of them.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>Whether every layer's own block is taken too.</summary>
    public bool Layers { get; init; } = true;

    /// <summary>Up to so many parameters all eigenvalues are computed beside the estimates; at most <see cref="Spectrum.MaxParameters"/>.</summary>
    public int MostExact { get; init; } = 400;
}
