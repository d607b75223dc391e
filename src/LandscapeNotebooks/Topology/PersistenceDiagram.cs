using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Topology;

/// <summary>When the pieces, or the loops, of the sets {f &lt;= c} appear and are gone as c grows.</summary>
/// <remarks>
/// Two functions that differ by at most e everywhere have diagrams whose bottleneck distance is at most e (D. Cohen-Steiner, H.
/// Edelsbrunner
/// and J. Harer, Stability of persistence diagrams, 2007): short bars are what noise makes, long ones are not.
/// </remarks>
public sealed class PersistenceDiagram
{
    /// <summary>More pairs a side are not matched exactly by <see cref="Wasserstein"/>: its time grows with their cube.</summary>
    public const int MostMatched = 2000;

    /// <param name="dimension">0 for pieces, 1 for loops in a plane.</param>
    /// <param name="pairs">In any order; those without persistence are left out.</param>
    /// <exception cref="ArgumentException">A birth is not finite, or a death lies before it.</exception>
    public PersistenceDiagram(int dimension, IEnumerable<PersistencePair> pairs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimension);
        ArgumentNullException.ThrowIfNull(pairs);
        PersistencePair[] all = [.. pairs];
        foreach (var pair in all)
        {
            if (!double.IsFinite(pair.Birth) || !(pair.Death >= pair.Birth))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                    $"A pair goes from {pair.Birth} to {pair.Death}, expected a finite birth and a death that is not before it."),
                    nameof(pairs));
            }
        }

        Array.Sort(all, (one, other) => one.Birth.CompareTo(other.Birth) is not 0 and var byBirth ? byBirth
            : one.BirthPoint.CompareTo(other.BirthPoint));
        (Dimension, Pairs) = (dimension, Longest([.. all.Where(pair => pair.Persistence > 0)]));
    }

    private PersistenceDiagram(int dimension, ImmutableArray<PersistencePair> pairs) => (Dimension, Pairs) = (dimension, pairs);

    /// <summary>The diagram of pairs in the order of their births, each with some persistence.</summary>
    internal static PersistenceDiagram OfBirths(int dimension, PersistencePair[] pairs) => new(dimension, Longest(pairs));

    private static ImmutableArray<PersistencePair> Longest(PersistencePair[] pairs)
    {
        var sorted = new PersistencePair[pairs.Length];
        int[] order = LevelOrder.Descending([.. pairs.Select(pair => pair.Persistence)]);
        for (int i = 0; i < order.Length; i++)
            sorted[i] = pairs[order[i]];
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    /// <summary>0 for pieces; n - 1 in n dimensions for what encloses something: loops in a plane.</summary>
    public int Dimension { get; }

    /// <summary>The most persistent first.</summary>
    public ImmutableArray<PersistencePair> Pairs { get; }

    /// <summary>How many there are at a level: the Betti number of {f &lt;= level}.</summary>
    public int At(double level) => Pairs.Count(pair => pair.Birth <= level && level < pair.Death);

    /// <summary>The pairs of at least so much persistence.</summary>
    public PersistenceDiagram AtLeast(double persistence) => new(Dimension, [.. Pairs.Where(pair => pair.Persistence >= persistence)]);

    /// <summary>The sum of (Death - Birth)^power over the pairs that end.</summary>
    public double TotalPersistence(double power = 1) =>
        Pairs.Where(pair => !pair.IsEssential).Sum(pair => power == 1 ? pair.Persistence : Math.Pow(pair.Persistence, power));

    /// <summary>The least e such that pairs can be matched, or left to the diagonal, with no birth and no death moved by more than
    /// e.</summary>
    /// <remarks>Exact. Pairs that never end are matched among themselves; infinity where one side has more of them.</remarks>
    public double Bottleneck(PersistenceDiagram other)
    {
        Require(other);
        return Topology.Bottleneck.Distance(Pairs, other.Pairs);
    }

    /// <summary>(sum of (the larger move of birth and death)^order over the cheapest matching)^(1 / order).</summary>
    /// <remarks>Exact, by successive cheapest paths; a pair may be left to the diagonal, half its persistence away.</remarks>
    /// <param name="other">Of the same dimension.</param>
    /// <param name="order">At least 1; the larger, the more the longest moves count.</param>
    /// <exception cref="ArgumentException">A side has more than <see cref="MostMatched"/> pairs.</exception>
    public double Wasserstein(PersistenceDiagram other, double order = 2)
    {
        Require(other);
        if (!(order >= 1 && double.IsFinite(order)))
            throw new ArgumentOutOfRangeException(nameof(order), order, "Expected a finite number of at least 1.");
        if (Math.Max(Pairs.Length, other.Pairs.Length) is > MostMatched and var most)
        {
            throw new ArgumentException(
                $"A diagram has {most} pairs, expected at most {MostMatched}: take those of AtLeast(persistence) of both.", nameof(other));
        }

        return Topology.Wasserstein.Distance(Pairs, other.Pairs, order);
    }

    public override string ToString() => $"Diagram of {Pairs.Length} {(Dimension == 0 ? "pieces" : Dimension == 1 ? "loops" : "voids")}";

    private void Require(PersistenceDiagram other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Dimension != Dimension)
            throw new ArgumentException($"The other diagram is of dimension {other.Dimension}, expected {Dimension}.", nameof(other));
    }
}
