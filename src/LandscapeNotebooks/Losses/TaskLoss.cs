using System.Collections.Immutable;

namespace LandscapeNotebooks.Losses;

/// <summary>L(y, c), what it costs to answer c where y is true.</summary>
public sealed class TaskLoss
{
    /// <param name="costs">L, (C, C): a row for every true class, finite, 0 on the diagonal.</param>
    /// <exception cref="ArgumentException">L is not square, a cost is not finite or the diagonal is not 0.</exception>
    public TaskLoss(double[,] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        ClassCount = costs.GetLength(0);
        if (costs.GetLength(1) != ClassCount || ClassCount < 2)
            throw new ArgumentException(
                $"The costs are ({ClassCount}, {costs.GetLength(1)}), expected a square of at least 2 classes.", nameof(costs));

        Costs = [.. costs.Cast<double>()];
        for (int i = 0; i < Costs.Length; i++)
        {
            if (!double.IsFinite(Costs[i]) || (i % (ClassCount + 1) == 0 && Costs[i] != 0))
                throw new ArgumentException(
                    $"L({i / ClassCount}, {i % ClassCount}) is {Costs[i]}, "
                    + $"expected a finite cost, and 0 for the true answer.", nameof(costs));
        }
    }

    public int ClassCount { get; }

    /// <summary>L, (C, C) row-major.</summary>
    public ImmutableArray<double> Costs { get; }

    public double this[int label, int answer] => Costs[label * ClassCount + answer];

    /// <summary>L = 0: nothing is asked beyond the scores.</summary>
    public static TaskLoss Zero(int classCount) => new(new double[classCount, classCount]);

    /// <summary>1 for every wrong answer.</summary>
    public static TaskLoss ZeroOne(int classCount)
    {
        double[,] costs = new double[classCount, classCount];
        for (int label = 0; label < classCount; label++)
        {
            for (int answer = 0; answer < classCount; answer++)
                costs[label, answer] = label == answer ? 0 : 1;
        }

        return new(costs);
    }
}
