namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>The native memory that the buffers of the process hold.</summary>
/// <remarks>
/// The collector, which sees but the small objects that own it, is told in steps of 32 MB of how much is held: it comes where dropped
/// memory piles up, and not where what one picture takes is given back and taken again by the next.
/// </remarks>
internal static class HeldMemory
{
    private const long Step = 32 << 20;

    private static long _bytes, _told;

    public static long Bytes => Interlocked.Read(ref _bytes);

    public static void Add(long bytes)
    {
        long held = Interlocked.Add(ref _bytes, bytes), told;
        while (held > (told = Interlocked.Read(ref _told)))
        {
            if (Interlocked.CompareExchange(ref _told, told + Step, told) == told)
                GC.AddMemoryPressure(Step);
        }
    }

    public static void Remove(long bytes)
    {
        long held = Interlocked.Add(ref _bytes, -bytes), told;
        while (held < (told = Interlocked.Read(ref _told)) - 2 * Step) // a step more than it needs: no telling back and forth
        {
            if (Interlocked.CompareExchange(ref _told, told - Step, told) == told)
                GC.RemoveMemoryPressure(Step);
        }
    }
}
