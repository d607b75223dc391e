namespace LandscapeNotebooks.Objectives;

/// <summary>A differentiable objective over samples, of which a mini-batch can be taken: f(theta) = (1/N) sum_i f_i(theta).</summary>
public interface ISampledObjective : IDifferentiable
{
    /// <summary>N, the number of samples.</summary>
    int SampleCount { get; }

    /// <summary>Writes the gradient over the mini-batch over <paramref name="gradient"/>, (P), and returns the mini-batch's loss.</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="samples">The indices of the mini-batch, each in 0..N-1; an index may stand more than once.</param>
    /// <param name="gradient">Receives the gradient, (P).</param>
    double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient);
}
