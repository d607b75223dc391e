using System.Collections.Immutable;

namespace LandscapeNotebooks.Topology;

/// <summary>The bottleneck distance, by trying distances: the least at which all that is far from the diagonal can be matched.</summary>
/// <remarks>
/// At a distance r only pairs of more persistence than 2 r need a partner. By the theorem of Mendelsohn and Dulmage one matching serves all
/// of these on both sides where each side alone can be served, so two one-sided matchings decide. The distances that are tried are halved
/// over the bits of a double: the answer is exact.
/// </remarks>
internal static class Bottleneck
{
    public static double Distance(ImmutableArray<PersistencePair> one, ImmutableArray<PersistencePair> other)
    {
        double[] births = [.. one.Where(pair => pair.IsEssential).Select(pair => pair.Birth).Order()];
        double[] others = [.. other.Where(pair => pair.IsEssential).Select(pair => pair.Birth).Order()];
        if (births.Length != others.Length)
            return double.PositiveInfinity;
        double essential = births.Zip(others, (a, b) => Math.Abs(a - b)).DefaultIfEmpty().Max();
        PersistencePair[] left = [.. one.Where(pair => !pair.IsEssential).OrderBy(pair => pair.Birth)];
        PersistencePair[] right = [.. other.Where(pair => !pair.IsEssential).OrderBy(pair => pair.Birth)];
        double low = essential, high = Math.Max(essential, left.Concat(right).Select(pair => pair.Persistence / 2).DefaultIfEmpty().Max());
        if (IsEnough(low))
            return low;
        long from = BitConverter.DoubleToInt64Bits(low), to = BitConverter.DoubleToInt64Bits(high);
        while (to - from > 1)
        {
            long middle = from + (to - from) / 2;
            if (IsEnough(BitConverter.Int64BitsToDouble(middle)))
                to = middle;
            else
                from = middle;
        }

        return BitConverter.Int64BitsToDouble(to);

        bool IsEnough(double r) => Serves(left, right, r) && Serves(right, left, r);
    }

    /// <summary>Whether every pair of more persistence than 2 r finds a partner of its own within r.</summary>
    private static bool Serves(PersistencePair[] needing, PersistencePair[] offered, double r)
    {
        int[] partner = new int[offered.Length], from = new int[offered.Length], served = new int[needing.Length];
        Array.Fill(partner, -1);
        Array.Fill(served, -1);
        var queue = new Queue<int>();
        for (int i = 0; i < needing.Length; i++)
        {
            if (needing[i].Persistence / 2 <= r)
                continue;
            Array.Fill(from, -1);
            queue.Clear();
            queue.Enqueue(i);
            int free = -1;
            while (free < 0 && queue.TryDequeue(out int at))
            {
                for (int j = First(offered, needing[at].Birth - r); j < offered.Length && free < 0; j++)
                {
                    if (offered[j].Birth - needing[at].Birth > r)
                        break;
                    if (from[j] >= 0 || Math.Abs(offered[j].Birth - needing[at].Birth) > r
                        || Math.Abs(offered[j].Death - needing[at].Death) > r)
                        continue;
                    from[j] = at;
                    if (partner[j] < 0)
                        free = j;
                    else
                        queue.Enqueue(partner[j]);
                }
            }

            if (free < 0)
                return false;
            for (int j = free; ;)
            {
                int needy = from[j], before = served[needy];
                (partner[j], served[needy]) = (needy, j);
                if (before < 0)
                    break;
                j = before;
            }
        }

        return true;
    }

    /// <summary>The first pair that may be born at a level or later; one earlier where rounding could have hidden it.</summary>
    private static int First(PersistencePair[] pairs, double birth)
    {
        int low = 0, high = pairs.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (pairs[middle].Birth < birth)
                low = middle + 1;
            else
                high = middle;
        }

        while (low > 0 && pairs[low - 1].Birth >= Math.BitDecrement(birth))
            low--;
        return low;
    }
}
