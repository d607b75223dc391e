namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>What batch normalisation and dropout do in a pass.</summary>
public enum Mode
{
    /// <summary>Batch normalisation uses the running statistics in theta, dropout is the identity: a function
    /// of theta and one sample.</summary>
    Evaluation,

    /// <summary>Batch normalisation uses the statistics of the mini-batch, dropout drops.</summary>
    Training,
}
