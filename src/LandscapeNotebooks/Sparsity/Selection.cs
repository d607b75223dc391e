namespace LandscapeNotebooks.Sparsity;

/// <summary>The k largest |s_i|, the lower index first among equals.</summary>
internal static class Selection
{
    /// <summary>Writes true over <paramref name="isMajor"/> at the <paramref name="kept"/> largest |scores|, false elsewhere.</summary>
    /// <param name="scores">s, (n).</param>
    /// <param name="kept">k, 0 to n.</param>
    /// <param name="isMajor">Receives the choice, (n).</param>
    /// <param name="scratch">Work space, at least (n).</param>
    public static void Mark(ReadOnlySpan<double> scores, int kept, Span<bool> isMajor, Span<double> scratch)
    {
        if (kept == 0 || kept == scores.Length)
        {
            isMajor.Fill(kept > 0);
            return;
        }

        var sizes = scratch[..scores.Length];
        for (int i = 0; i < sizes.Length; i++)
            sizes[i] = Math.Abs(scores[i]);
        double threshold = Largest(sizes, kept - 1);

        int above = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            isMajor[i] = Math.Abs(scores[i]) > threshold;
            above += isMajor[i] ? 1 : 0;
        }

        for (int i = 0; above < kept; i++)
        {
            if (Math.Abs(scores[i]) == threshold)
            {
                isMajor[i] = true;
                above++;
            }
        }
    }

    /// <summary>The value at place <paramref name="rank"/> of the values in descending order; reorders them.</summary>
    /// <remarks>C. Hoare, Algorithm 65: find, 1961: linear time on average, where sorting would dominate a training step.</remarks>
    private static double Largest(Span<double> values, int rank)
    {
        int first = 0, last = values.Length - 1;
        while (first < last)
        {
            double pivot = Middle(values[first], values[(first + last) / 2], values[last]);
            int i = first, j = last;
            while (i <= j)
            {
                while (values[i] > pivot)
                    i++;
                while (values[j] < pivot)
                    j--;
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }

            if (rank <= j)
                last = j;
            else if (rank >= i)
                first = i;
            else
                break;
        }

        return values[rank];
    }

    private static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
