using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>Counts what is written and which claims others had.</summary>
internal sealed class CountingStore(IPointStore store) : IPointStore
{
    private int _written, _lost;

    public int Written => _written;

    public int Lost => _lost;

    public int PointCount => store.PointCount;

    public int MeasureCount => store.MeasureCount;

    public bool Contains(int point) => store.Contains(point);

    public void Read(int point, Span<double> values) => store.Read(point, values);

    public bool TryClaim(int first, int count)
    {
        bool isOurs = store.TryClaim(first, count);
        if (!isOurs)
            Interlocked.Increment(ref _lost);
        return isOurs;
    }

    public void Write(int point, ReadOnlySpan<double> values)
    {
        Interlocked.Increment(ref _written);
        store.Write(point, values);
    }
}
