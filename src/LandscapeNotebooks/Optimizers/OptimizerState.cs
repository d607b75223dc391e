using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Optimizers;

/// <summary>What an optimiser remembers: some vectors as long as theta, and the number of its updates.</summary>
/// <remarks>One flat vector, (slots, P), so that a checkpoint is one array and a range of theta is a range of every slot.</remarks>
public sealed class OptimizerState
{
    internal OptimizerState(int slots, ParameterLayout layout)
    {
        ParameterCount = layout.ParameterCount;
        Vector = new double[checked(slots * ParameterCount)];
        Ranges = [.. Trainable(layout)];
    }

    /// <summary>P.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of updates made.</summary>
    public int Steps { get; internal set; }

    /// <summary>(slots, P).</summary>
    internal double[] Vector { get; }

    /// <summary>Runs of neighbouring blocks that an optimiser may move: theta without running statistics.</summary>
    internal (int First, int Length)[] Ranges { get; }

    /// <summary>Of the step that is made: |u| before each link of a chain that asks for it.</summary>
    internal double[] Norms { get; set; } = [];

    /// <summary>Where a chain follows its links without moving the slots.</summary>
    internal double[] Scratch { get; set; } = [];

    /// <summary>The part of a slot that belongs to a range of theta; 0 at first.</summary>
    public Span<double> Slot(int slot, int first, int length) => Vector.AsSpan(slot * ParameterCount + first, length);

    private static IEnumerable<(int First, int Length)> Trainable(ParameterLayout layout)
    {
        int first = 0, end = 0;
        foreach (var block in layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            if (block.Offset != end)
            {
                yield return (first, end - first);
                first = block.Offset;
            }

            end = block.Offset + block.Length;
        }

        yield return (first, end - first);
    }
}
