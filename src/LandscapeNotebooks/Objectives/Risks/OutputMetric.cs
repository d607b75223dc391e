using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>A positive semidefinite matrix over the outputs of every sample, M = sum_k c_k c_k', such as a Fisher information.</summary>
internal abstract class OutputMetric
{
    /// <summary>The number of columns for C outputs.</summary>
    public abstract int Columns(int outputs);

    /// <summary>Whether a column goes over all positions of a sequence together, or each position has a matrix of its own.</summary>
    public abstract bool JoinsPositions { get; }

    /// <summary>Writes c_k over <paramref name="column"/>, (C, L), which holds zeros.</summary>
    /// <param name="k">Which.</param>
    /// <param name="batch">The outputs with their labels or targets.</param>
    /// <param name="samples">The indices of the samples in the data, (Count).</param>
    /// <param name="position">t.</param>
    /// <param name="column">Receives c_k.</param>
    public abstract void Column(int k, LossBatch batch, ReadOnlySpan<int> samples, int position, Span<double> column);
}

/// <summary>c = dl/dz of the sample's own label or targets: J'MJ is then the mean of g_n g_n', the empirical Fisher.</summary>
internal sealed class OwnAnswer(Loss loss) : OutputMetric
{
    public override bool JoinsPositions => true;

    public override int Columns(int outputs) => 1;

    public override void Column(int k, LossBatch batch, ReadOnlySpan<int> samples, int position, Span<double> column) =>
        loss.Gradient(batch, new double[batch.Lanes], column);
}

/// <summary>c_k = sqrt(p_k) dl/dz of the k-th answer that the model gives with chance p_k: the Fisher information itself.</summary>
internal sealed class EveryAnswer(Likelihood likelihood) : OutputMetric
{
    public override bool JoinsPositions => false; // answers at two positions are independent, and g has mean 0

    public override int Columns(int outputs) => outputs;

    public override void Column(int k, LossBatch batch, ReadOnlySpan<int> samples, int position, Span<double> column) =>
        likelihood.Column(k, batch, column);
}

/// <summary>c_k = dl/dz of an answer drawn from the model, over the root of the draws: an unbiased estimate of the Fisher.</summary>
/// <param name="likelihood">What the model says of answers.</param>
/// <param name="draws">Answers a sample.</param>
/// <param name="positions">T.</param>
/// <param name="noise">What answers are drawn from: (draws, N, T, W).</param>
internal sealed class DrawnAnswers(Likelihood likelihood, int draws, int positions, double[] noise) : OutputMetric
{
    private readonly int _stride = noise.Length / draws;

    public override bool JoinsPositions => true;

    public override int Columns(int outputs) => draws;

    public override void Column(int k, LossBatch batch, ReadOnlySpan<int> samples, int position, Span<double> column)
    {
        int width = likelihood.NoiseWidth(batch.OutputSize);
        for (int n = 0; n < samples.Length; n++)
        {
            var own = noise.AsSpan(k * _stride + (samples[n] * positions + position) * width, width);
            likelihood.Slope(batch, n, own, 1 / Math.Sqrt(draws), column);
        }
    }
}
