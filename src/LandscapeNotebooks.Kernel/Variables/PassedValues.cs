using System.Collections.Concurrent;
using System.ComponentModel;

namespace LandscapeNotebooks.Kernel.Variables;

/// <summary>Where a generated declaration finds the value that it is to hold. Not for use by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PassedValues
{
    private static readonly ConcurrentDictionary<int, object> Waiting = [];
    private static int _last;

    /// <summary>Takes a value out.</summary>
    /// <param name="ticket">What <see cref="Put"/> returned.</param>
    /// <exception cref="InvalidOperationException">It was taken before, or never put.</exception>
    public static object Take(int ticket) => Waiting.TryRemove(ticket, out var value)
        ? value
        : throw new InvalidOperationException($"ticket is {ticket}, expected one whose value was not taken yet.");

    internal static int Put(object value)
    {
        int ticket = Interlocked.Increment(ref _last);
        Waiting[ticket] = value;
        return ticket;
    }
}
