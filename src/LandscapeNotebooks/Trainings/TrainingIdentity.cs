using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Trainings;

/// <summary>What makes two trainings the same up to their length: everything that a step depends on.</summary>
internal static class TrainingIdentity
{
    private const int ProbeSamples = 16;

    /// <summary>Names with values, as text. The model and the data show through the loss of their first samples at the start.</summary>
    public static SortedDictionary<string, string> Of(Training training, ReadOnlySpan<double> start, TrainingState state)
    {
        var objective = training.Objective;
        int[] first = [.. Enumerable.Range(0, Math.Min(ProbeSamples, objective.SampleCount))];
        double probe = objective.Gradient(start, first, new double[start.Length]);
        SortedDictionary<string, string> identity = new(StringComparer.Ordinal)
        {
            ["parameters"] = objective.ParameterCount.ToString(CultureInfo.InvariantCulture),
            ["samples"] = objective.SampleCount.ToString(CultureInfo.InvariantCulture),
            ["loss of the first samples at the start"] = probe.ToString("R", CultureInfo.InvariantCulture),
            ["start"] = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(start))),
            ["optimiser"] = Invariant(training.Optimizer),
            ["batch size"] = training.Options.BatchSize.ToString(CultureInfo.InvariantCulture),
            ["order"] = training.Options.Order.ToString(),
            ["random source"] = state.Orders.Key.ToString(CultureInfo.InvariantCulture),
            ["measures"] = string.Join(", ", training.Options.Measures.SelectMany(measure => measure.Names)),
            ["recording"] = training.Options.Recording?.Every.ToString() ?? "none",
        };
        if (!training.Options.Watches.IsEmpty)
            identity["watches"] = string.Join(", ", training.Options.Watches.Select(watch => $"{watch.Name} {watch.Every}"));
        if (objective is ITrainingObjective { Augmentation: { Length: > 0 } augmentation })
            identity["augmentation"] = augmentation;
        return identity;
    }

    /// <summary>A record's text with numbers as every machine writes them.</summary>
    private static string Invariant(Optimizer optimizer)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
            return optimizer.ToString();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
