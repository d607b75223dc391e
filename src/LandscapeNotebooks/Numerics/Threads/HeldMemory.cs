namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>The native memory that the buffers of the process hold.</summary>
internal static class HeldMemory
{
    private static long _bytes;

    public static long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Counts it and tells the collector, which sees but the small objects that own it.</summary>
    public static void Add(long bytes)
    {
        Interlocked.Add(ref _bytes, bytes);
        GC.AddMemoryPressure(bytes);
    }

    public static void Remove(long bytes)
    {
        Interlocked.Add(ref _bytes, -bytes);
        GC.RemoveMemoryPressure(bytes);
    }
}
