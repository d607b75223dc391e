using System.Globalization;

namespace LandscapeNotebooks.Numerics.Threads;

/// <summary>How many threads may share the work.</summary>
internal static class ThreadCount
{
    /// <summary>More than the processors of any machine that the library has seen; each thread beyond them only takes memory.</summary>
    public const int Most = 1024;

    /// <exception cref="ArgumentException">There are too few or too many; the message says what so many would take.</exception>
    public static void Require(int threads, int least, string name)
    {
        if (threads >= least && threads <= Most)
            return;
        string cost = threads > Most
            ? string.Create(CultureInfo.InvariantCulture,
                $": so many would take {threads * 8.0 / 1024:N0} GB for their stacks, and this machine has "
                    + $"{Environment.ProcessorCount} processors")
            : "";
        throw new ArgumentOutOfRangeException(
            name, FormattableString.Invariant($"Threads is {threads}, expected {least} to {Most}{cost}."));
    }
}
