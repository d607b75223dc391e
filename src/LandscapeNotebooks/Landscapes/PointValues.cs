namespace LandscapeNotebooks.Landscapes;

/// <summary>What a store holds, measure by measure.</summary>
internal static class PointValues
{
    /// <summary>The values, (M)(N), NaN where a point is missing, and which points are missing, (N).</summary>
    public static (double[][] Values, bool[] IsMissing) Read(IPointStore store)
    {
        double[][] values = [.. Enumerable.Range(0, store.MeasureCount).Select(_ => new double[store.PointCount])];
        bool[] isMissing = new bool[store.PointCount];
        double[] point = new double[store.MeasureCount];
        if (store is PointMemory { MeasureCount: 1, IsComplete: true } memory)
        {
            memory.ReadAll(values[0]);
            return (values, isMissing);
        }

        for (int n = 0; n < store.PointCount; n++)
        {
            isMissing[n] = !store.Contains(n);
            if (isMissing[n])
                Array.Fill(point, double.NaN);
            else
                store.Read(n, point);
            for (int m = 0; m < point.Length; m++)
                values[m][n] = point[m];
        }

        return (values, isMissing);
    }
}
