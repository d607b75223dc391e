namespace LandscapeNotebooks.Landscapes;

/// <summary>Some neighbouring points of a store as a store of their own.</summary>
internal sealed class PointRange(IPointStore store, int first, int count) : IPointStore
{
    public int PointCount => count;

    public int MeasureCount => store.MeasureCount;

    public bool Contains(int point) => store.Contains(first + point);

    public void Read(int point, Span<double> values) => store.Read(first + point, values);

    public bool TryClaim(int start, int length) => store.TryClaim(first + start, length);

    public void Write(int point, ReadOnlySpan<double> values) => store.Write(first + point, values);
}
