using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Landscapes;

/// <summary>Points kept in memory: an evaluation that was stopped goes on where it stood, in the same process.</summary>
public sealed class PointMemory : IPointStore
{
    private readonly double[] _values;
    private readonly bool[] _isWritten;

    /// <exception cref="ArgumentOutOfRangeException">A count is below 1.</exception>
    public PointMemory(int pointCount, int measureCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(measureCount, 1);
        (PointCount, MeasureCount) = (pointCount, measureCount);
        _values = new double[checked(pointCount * measureCount)];
        _isWritten = new bool[pointCount];
    }

    /// <inheritdoc/>
    public int PointCount { get; }

    /// <inheritdoc/>
    public int MeasureCount { get; }

    /// <inheritdoc/>
    public bool Contains(int point) => Volatile.Read(ref _isWritten[point]);

    /// <inheritdoc/>
    public void Read(int point, Span<double> values) => _values.AsSpan(point * MeasureCount, MeasureCount).CopyTo(values);

    /// <inheritdoc/>
    public bool TryClaim(int first, int count) => true;

    /// <inheritdoc/>
    public void Write(int point, ReadOnlySpan<double> values)
    {
        Lengths.Require(values.Length, MeasureCount, "M");
        WriteRun(point, values);
    }

    /// <summary>Whether every point has been written.</summary>
    internal bool IsComplete => !_isWritten.AsSpan().Contains(false);

    /// <summary>Writes the values of all points over <paramref name="values"/>, (N, M).</summary>
    internal void ReadAll(Span<double> values) => _values.CopyTo(values);

    /// <summary>Keeps the values of neighbouring points, (n, M).</summary>
    internal void WriteRun(int first, ReadOnlySpan<double> values)
    {
        values.CopyTo(_values.AsSpan(first * MeasureCount));
        Interlocked.MemoryBarrier(); // whoever sees that a point is written sees its values
        _isWritten.AsSpan(first, values.Length / MeasureCount).Fill(true);
    }
}
