using System.Runtime.InteropServices;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Trajectories;

/// <summary>One point of an optimisation's way.</summary>
/// <param name="Step">The number of updates before it.</param>
/// <param name="Parameters">theta, (P).</param>
/// <param name="Value">f(theta), over all samples; NaN where it was not evaluated.</param>
/// <param name="GradientNorm">|df/dtheta|, Euclidean; in a training that of the mini-batch, NaN where no gradient was taken.</param>
public sealed record TrajectoryPoint(int Step, ParameterVector Parameters, double Value, double GradientNorm)
{
    /// <summary>theta_i.</summary>
    public double this[int index] => Parameters[index];

    /// <summary>Passes over the data before this point; null where there is no data.</summary>
    public double? Epoch { get; init; }

    /// <summary>Copies theta_first, theta_(first+1), ...; of a point that lies in a file it reads only these.</summary>
    internal void CopyTo(int first, Span<double> values)
    {
        if (MemoryMarshal.TryGetMemoryManager(Parameters.Memory, out FileDoubles? file, out int start, out _))
            file.Read(start + first, values);
        else
            Parameters.AsSpan().Slice(first, values.Length).CopyTo(values);
    }
}
