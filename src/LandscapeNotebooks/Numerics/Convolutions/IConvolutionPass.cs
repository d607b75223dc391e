using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Numerics.Convolutions;

/// <summary>A convolution or the gradient of its input, by one method.</summary>
internal unsafe interface IConvolutionPass<T> : IDisposable
    where T : unmanaged
{
    /// <summary>Prepares W, (O, I, R, S).</summary>
    void Load(ReadOnlySpan<T> weights);

    /// <summary>target = start + the sum over channels and taps, then bias and ReLU.</summary>
    /// <param name="source">(source channels, H, W, L).</param>
    /// <param name="target">(target channels, H', W', L), written over.</param>
    /// <param name="start">As the target, or null for 0; may be the target.</param>
    /// <param name="bias">One value a target channel, or null.</param>
    void Run(T* source, T* target, T* start, T* bias, bool relu, int lanes, Workspace workspace);
}
