namespace LandscapeNotebooks.Networks;

/// <summary>How weights start. Fan-in and fan-out count the weights that reach and leave a unit.</summary>
/// <remarks>Scales of batch normalisation start at 1, shifts at 0, running means at 0, running variances at 1 in each.</remarks>
public enum Initialization
{
    /// <summary>Weights and biases U(-1/sqrt(fan-in), 1/sqrt(fan-in)), as PyTorch's layers start.</summary>
    UniformFanIn,

    /// <summary>Weights U(-r, r), r = sqrt(6/(fan-in + fan-out)); biases 0. X. Glorot and Y. Bengio, 2010, equation 16.</summary>
    Glorot,

    /// <summary>Weights N(0, 2/fan-in); biases 0. K. He et al., Delving deep into rectifiers, 2015, equation 10.</summary>
    He,

    /// <summary>Weights and biases 0.</summary>
    Zero,
}
