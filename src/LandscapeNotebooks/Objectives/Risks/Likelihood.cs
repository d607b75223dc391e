using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What a model says of answers y by its outputs z, where its loss is -ln p(y | z) up to a constant.</summary>
/// <remarks>The Fisher information of the outputs is E_y[s s'] with s = dl/dz of an answer y that the model itself gives.</remarks>
internal abstract class Likelihood
{
    /// <summary>The likelihood of a loss.</summary>
    /// <param name="loss">Cross-entropy (of logits or of log-probabilities), binary cross-entropy of logits, or the squared error.</param>
    /// <param name="outputs">C.</param>
    /// <exception cref="ArgumentException">The loss is of no distribution, or its classes are weighted, smoothed or left out.</exception>
    public static Likelihood Of(Loss loss, int outputs)
    {
        bool isPlain = loss is not CategoricalLoss categorical
            || (categorical.ClassWeights is null && categorical.Smoothing == LabelSmoothing.None && categorical.IgnoredLabel is null);
        return loss switch
        {
            CrossEntropy when isPlain && outputs > 1 => new Softmax(),
            NegativeLogLikelihood when isPlain => new LogProbabilities(),
            BinaryCrossEntropyWithLogits { PositiveWeights: null } binary when outputs == 1 || binary.Outputs == Reduction.Sum =>
                new Bernoulli(),
            MeanSquaredError squared => new Gaussian(squared.Outputs == Reduction.Sum ? 2 : 2.0 / outputs),
            _ => throw new ArgumentException($"{loss} of {outputs} outputs is not -ln p of answers that a model could give, expected "
                + "CrossEntropy, NegativeLogLikelihood, BinaryCrossEntropyWithLogits or MeanSquaredError without weights or smoothing; "
                + "the empirical Fisher and the Gauss-Newton matrix take any loss.", nameof(loss)),
        };
    }

    /// <summary>Numbers that an answer is drawn from.</summary>
    public abstract int NoiseWidth(int outputs);

    /// <summary>Draws them.</summary>
    public virtual void FillNoise(RandomSource random, Span<double> noise)
    {
        foreach (ref double value in noise)
            value = random.NextDouble();
    }

    /// <summary>Column k of a root of E_y[s s'], (C, L).</summary>
    public abstract void Column(int k, LossBatch batch, Span<double> column);

    /// <summary>s of the answer drawn for lane n, times a factor.</summary>
    public abstract void Slope(LossBatch batch, int n, ReadOnlySpan<double> noise, double factor, Span<double> slope);

    /// <summary>One of C classes, with chances p: E_y[s s'] = sum_k p_k s_k s_k'.</summary>
    private abstract class Categorical : Likelihood
    {
        protected abstract void Chances(LossBatch batch, int n, Span<double> p);

        /// <summary>dl/dz_c of answer y.</summary>
        protected abstract double Slope(ReadOnlySpan<double> p, int c, int y);

        public override int NoiseWidth(int outputs) => 1;

        public override void Column(int k, LossBatch batch, Span<double> column)
        {
            Span<double> p = new double[batch.OutputSize];
            for (int n = 0; n < batch.Count; n++)
            {
                Chances(batch, n, p);
                Write(batch, n, p, k, Math.Sqrt(p[k]), column);
            }
        }

        public override void Slope(LossBatch batch, int n, ReadOnlySpan<double> noise, double factor, Span<double> slope)
        {
            Span<double> p = new double[batch.OutputSize];
            Chances(batch, n, p);
            int y = 0;
            for (double below = p[0]; y < p.Length - 1 && noise[0] >= below; below += p[y])
                y++;
            Write(batch, n, p, y, factor, slope);
        }

        private void Write(LossBatch batch, int n, ReadOnlySpan<double> p, int y, double factor, Span<double> slope)
        {
            for (int c = 0; c < p.Length; c++)
                slope[c * batch.Lanes + n] = factor * Slope(p, c, y);
        }
    }

    private sealed class Softmax : Categorical
    {
        protected override void Chances(LossBatch batch, int n, Span<double> p)
        {
            double max = double.NegativeInfinity, sum = 0;
            for (int c = 0; c < p.Length; c++)
                max = Math.Max(max, batch.Outputs[c * batch.Lanes + n]);
            for (int c = 0; c < p.Length; c++)
                sum += p[c] = Elementary.Exp(batch.Outputs[c * batch.Lanes + n] - max);
            foreach (ref double chance in p)
                chance /= sum;
        }

        protected override double Slope(ReadOnlySpan<double> p, int c, int y) => c == y ? p[c] - 1 : p[c];
    }

    private sealed class LogProbabilities : Categorical
    {
        protected override void Chances(LossBatch batch, int n, Span<double> p)
        {
            for (int c = 0; c < p.Length; c++)
                p[c] = Elementary.Exp(batch.Outputs[c * batch.Lanes + n]);
        }

        protected override double Slope(ReadOnlySpan<double> p, int c, int y) => c == y ? -1 : 0;
    }

    /// <summary>C independent answers of 0 or 1: s_c = sigma(z_c) - y_c.</summary>
    private sealed class Bernoulli : Likelihood
    {
        public override int NoiseWidth(int outputs) => outputs;

        public override void Column(int k, LossBatch batch, Span<double> column)
        {
            for (int n = 0; n < batch.Count; n++)
            {
                double z = batch.Outputs[k * batch.Lanes + n];
                column[k * batch.Lanes + n] = Math.Sqrt(Elementary.Sigmoid(z) * Elementary.Sigmoid(-z));
            }
        }

        public override void Slope(LossBatch batch, int n, ReadOnlySpan<double> noise, double factor, Span<double> slope)
        {
            for (int c = 0; c < noise.Length; c++)
            {
                double z = batch.Outputs[c * batch.Lanes + n], p = Elementary.Sigmoid(z);
                slope[c * batch.Lanes + n] = factor * (noise[c] < p ? -Elementary.Sigmoid(-z) : p);
            }
        }
    }

    /// <summary>Independent answers around z: l = h/2 |z - y|^2 is of variance 1/h, and s = h (z - y).</summary>
    private sealed class Gaussian(double h) : Likelihood
    {
        public override int NoiseWidth(int outputs) => outputs;

        public override void FillNoise(RandomSource random, Span<double> noise) => random.FillNormal(noise);

        public override void Column(int k, LossBatch batch, Span<double> column) =>
            batch.Row(column, k).Fill(Math.Sqrt(h));

        public override void Slope(LossBatch batch, int n, ReadOnlySpan<double> noise, double factor, Span<double> slope)
        {
            for (int c = 0; c < noise.Length; c++)
                slope[c * batch.Lanes + n] = -factor * Math.Sqrt(h) * noise[c];
        }
    }
}
