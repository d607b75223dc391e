using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Connectivity;

/// <summary>The barrier of a path between two models: the largest excess of its loss over the straight line
/// between the losses of its ends.</summary>
/// <remarks>max over s of L(s) - ((1 - s) L(0) + s L(1)), s the share of the path's length; 0 where no point lies above that line.
/// J. Frankle et al., Linear mode connectivity and the lottery ticket hypothesis, 2020; R. Entezari et al., The role of permutation
/// invariance in linear mode connectivity of neural networks, 2022, for ends of different loss.</remarks>
/// <param name="Height">The excess, in the unit of the loss; at least 0.</param>
/// <param name="Share">Where it is, as a share of the length.</param>
/// <param name="Value">The loss there.</param>
public readonly record struct Barrier(double Height, double Share, double Value)
{
    /// <param name="shares">s of every point, from 0 to 1.</param>
    /// <param name="values">L of every point.</param>
    /// <exception cref="ArgumentException">There are fewer than two points, or not as many values as shares.</exception>
    public static Barrier Of(ReadOnlySpan<double> shares, ReadOnlySpan<double> values)
    {
        if (shares.Length < 2)
            throw new ArgumentException($"The path has {shares.Length} points, expected at least 2: its ends.", nameof(shares));
        Lengths.Require(values.Length, shares.Length, "points of the path");

        var highest = new Barrier(0, 0, values[0]);
        for (int i = 1; i < values.Length - 1; i++)
        {
            double excess = values[i] - ((1 - shares[i]) * values[0] + shares[i] * values[^1]);
            if (double.IsNaN(excess)) // a path that leaves what the loss can bear has no finite barrier
                return new(double.PositiveInfinity, shares[i], values[i]);
            if (excess > highest.Height)
                highest = new(excess, shares[i], values[i]);
        }

        return highest;
    }
}
