namespace LandscapeNotebooks.Optimizers;

/// <summary>What an optimiser remembers: some vectors as long as theta, and the number of its updates.</summary>
/// <remarks>One flat vector, (slots, P), so that a checkpoint is one array and a range of theta is a range of every slot.</remarks>
public sealed class OptimizerState
{
    internal OptimizerState(int slots, int parameterCount)
    {
        ParameterCount = parameterCount;
        Vector = new double[checked(slots * parameterCount)];
    }

    /// <summary>P.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of updates made.</summary>
    public int Steps { get; internal set; }

    /// <summary>(slots, P).</summary>
    internal double[] Vector { get; }

    /// <summary>The part of a slot that belongs to a range of theta.</summary>
    internal Span<double> Slot(int slot, int first, int length) => Vector.AsSpan(slot * ParameterCount + first, length);
}
