using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Connectivity.Ensembles;

/// <summary>Class probabilities (N, C) of one model or of many, and what they are worth.</summary>
internal static class ClassProbabilities
{
    /// <summary>softmax(z) of every sample, the largest output subtracted before the exponential.</summary>
    public static double[] Of(EmpiricalRisk risk, ReadOnlySpan<double> parameters)
    {
        double[] z = risk.Logits(parameters);
        int classes = risk.Network.Output.Features;
        for (int first = 0; first < z.Length; first += classes)
        {
            var row = z.AsSpan(first, classes);
            double largest = double.NegativeInfinity, sum = 0;
            foreach (double value in row)
                largest = Math.Max(largest, value);
            foreach (ref double value in row)
                sum += value = Elementary.Exp(value - largest);
            foreach (ref double value in row)
                value /= sum;
        }

        return z;
    }

    /// <summary>The class of largest probability, the first of equals.</summary>
    public static int[] Predict(double[] probabilities, int classes) => [.. Enumerable.Range(0, probabilities.Length / classes).Select(n =>
    {
        int best = 0;
        for (int c = 1; c < classes; c++)
        {
            if (probabilities[n * classes + c] > probabilities[n * classes + best])
                best = c;
        }

        return best;
    })];

    /// <summary>-log p of the true classes on average, and the share of right classes.</summary>
    public static ModelScore Score(double[] probabilities, ReadOnlySpan<int> labels, int classes)
    {
        int[] predicted = Predict(probabilities, classes);
        double loss = 0;
        int correct = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            double p = probabilities[n * classes + labels[n]];
            loss += p > 0 ? -Elementary.Log(p) : double.PositiveInfinity;
            correct += predicted[n] == labels[n] ? 1 : 0;
        }

        return new(loss / labels.Length, (double)correct / labels.Length);
    }
}
