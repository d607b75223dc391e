using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Trainings;

/// <summary>How far the gradients g_i of single samples scatter around their mean g: tr C = (1/N) sum_i |g_i - g|^2.</summary>
/// <param name="CovarianceTrace">tr C.</param>
/// <param name="SampleCount">N.</param>
public sealed record GradientNoise(double CovarianceTrace, int SampleCount)
{
    /// <summary>Measures at theta: N gradients of one sample each.</summary>
    /// <remarks>The objective must be a mean over its samples, so that a mini-batch's gradient is the mean of the g_i.</remarks>
    public static GradientNoise At(ISampledObjective objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        double[] mean = new double[parameters.Length], own = new double[parameters.Length];
        objective.Gradient(parameters, mean);

        double sum = 0;
        for (int n = 0; n < objective.SampleCount; n++)
        {
            objective.Gradient(parameters, [n], own);
            for (int i = 0; i < own.Length; i++)
                own[i] -= mean[i];
            sum += FixedOrder.Dot(own, own);
        }

        return new(sum / objective.SampleCount, objective.SampleCount);
    }

    /// <summary>E|g_b - g|^2 of a mini-batch of b samples drawn with replacement: tr C / b.</summary>
    /// <exception cref="ArgumentOutOfRangeException">b is below 1.</exception>
    public double VarianceWithReplacement(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        return CovarianceTrace / batchSize;
    }

    /// <summary>E|g_b - g|^2 of a mini-batch of b different samples: (tr C / b) (N - b)/(N - 1), 0 for the whole data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">b is outside 1 to N.</exception>
    public double VarianceWithoutReplacement(int batchSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batchSize, SampleCount);
        double rest = SampleCount == 1 ? 0 : (SampleCount - batchSize) / (SampleCount - 1.0);
        return VarianceWithReplacement(batchSize) * rest;
    }

    /// <summary>The mean of |g_b - g|^2 over drawn mini-batches, to hold against the theory.</summary>
    /// <param name="objective">A mean over its samples.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="batchSize">b, from 1 to N.</param>
    /// <param name="order">With replacement, or shuffled for different samples; a stored order draws nothing.</param>
    /// <param name="draws">The number of mini-batches, at least 1.</param>
    /// <param name="random">Where the mini-batches come from.</param>
    /// <exception cref="ArgumentException">The order is the stored one.</exception>
    public static double Drawn(ISampledObjective objective, ReadOnlySpan<double> parameters, int batchSize, SampleOrder order,
        int draws, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(batchSize, objective.SampleCount);
        if (order == SampleOrder.Stored)
            throw new ArgumentException("The order is Stored, expected Shuffled or WithReplacement: a stored order draws nothing.",
                nameof(order));

        double[] mean = new double[parameters.Length], own = new double[parameters.Length];
        objective.Gradient(parameters, mean);
        var batches = new MiniBatches(objective.SampleCount, batchSize, order);
        double sum = 0;
        for (int draw = 0; draw < draws; draw++)
        {
            batches.Draw(random); // anew for each: the batches of one order are not independent
            objective.Gradient(parameters, batches[0], own);
            for (int i = 0; i < own.Length; i++)
                own[i] -= mean[i];
            sum += FixedOrder.Dot(own, own);
        }

        return sum / draws;
    }
}
