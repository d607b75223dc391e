namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>How one training gives several models.</summary>
public enum CollectionKind
{
    /// <summary>Fast geometric ensembling: a triangular cycle, down and up again; models are collected in the
    /// middle of it, at the low rate.</summary>
    /// <remarks>T. Garipov et al., Loss surfaces, mode connectivity, and fast ensembling of DNNs, 2018, section 5.</remarks>
    FastGeometric,

    /// <summary>A snapshot ensemble: a cosine down to the low rate, then a restart; models are collected before every restart.</summary>
    /// <remarks>G. Huang et al., Snapshot ensembles: train 1, get M for free, 2017.</remarks>
    Snapshot,

    /// <summary>The high rate all along; models are collected after every cycle, most often to be averaged.</summary>
    /// <remarks>P. Izmailov et al., Averaging weights leads to wider optima and better generalization, 2018.</remarks>
    Constant,
}
