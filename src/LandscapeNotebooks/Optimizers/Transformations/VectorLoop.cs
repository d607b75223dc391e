using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>Carries a rule over vectors of any length: one pass through memory, no allocation.</summary>
internal static class VectorLoop
{
    private const int Lanes = 8, Rows = 5; // theta, g, three slots

    /// <param name="rule">The equation.</param>
    /// <param name="theta">Moved in place.</param>
    /// <param name="g">As long as theta.</param>
    /// <param name="slot0">As long as theta, or empty where the rule has no such slot.</param>
    public static void Run<TRule>(TRule rule, Span<double> theta, ReadOnlySpan<double> g, Span<double> slot0, Span<double> slot1,
        Span<double> slot2)
        where TRule : struct, IUpdateRule
    {
        int whole = theta.Length - theta.Length % Lanes;
        RunWhole(rule, theta[..whole], g[..whole], slot0, slot1, slot2);
        if (whole == theta.Length)
            return;

        // The last few parameters: a whole vector with zeros after them, so that the rule is written once.
        int rest = theta.Length - whole;
        Span<double> padded = stackalloc double[Rows * Lanes];
        padded.Clear();
        theta[whole..].CopyTo(padded);
        g.Slice(whole, rest).CopyTo(padded[Lanes..]);
        Rest(slot0, whole).CopyTo(padded[(2 * Lanes)..]);
        Rest(slot1, whole).CopyTo(padded[(3 * Lanes)..]);
        Rest(slot2, whole).CopyTo(padded[(4 * Lanes)..]);
        RunWhole(rule, padded[..Lanes], padded.Slice(Lanes, Lanes), padded.Slice(2 * Lanes, Lanes), padded.Slice(3 * Lanes, Lanes),
            padded[(4 * Lanes)..]);
        padded[..rest].CopyTo(theta[whole..]);
        padded.Slice(2 * Lanes, Rest(slot0, whole).Length).CopyTo(Rest(slot0, whole));
        padded.Slice(3 * Lanes, Rest(slot1, whole).Length).CopyTo(Rest(slot1, whole));
        padded.Slice(4 * Lanes, Rest(slot2, whole).Length).CopyTo(Rest(slot2, whole));
    }

    /// <summary>A length that is a multiple of 8; slots that the rule does not have are empty.</summary>
    private static void RunWhole<TRule>(
        TRule rule, Span<double> theta, ReadOnlySpan<double> g, Span<double> slot0, Span<double> slot1, Span<double> slot2)
        where TRule : struct, IUpdateRule
    {
        ref double x = ref MemoryMarshal.GetReference(theta), slope = ref MemoryMarshal.GetReference(g);
        ref double a = ref MemoryMarshal.GetReference(slot0), b = ref MemoryMarshal.GetReference(slot1),
            c = ref MemoryMarshal.GetReference(slot2);
        bool hasA = !slot0.IsEmpty, hasB = !slot1.IsEmpty, hasC = !slot2.IsEmpty;
        for (nuint i = 0; i < (nuint)theta.Length; i += Lanes)
        {
            Vector512<double> xs = Vector512.LoadUnsafe(ref x, i), gs = Vector512.LoadUnsafe(ref slope, i);
            var s0 = hasA ? Vector512.LoadUnsafe(ref a, i) : default;
            var s1 = hasB ? Vector512.LoadUnsafe(ref b, i) : default;
            var s2 = hasC ? Vector512.LoadUnsafe(ref c, i) : default;

            rule.Apply(ref xs, gs, ref s0, ref s1, ref s2);

            xs.StoreUnsafe(ref x, i);
            if (hasA)
                s0.StoreUnsafe(ref a, i);
            if (hasB)
                s1.StoreUnsafe(ref b, i);
            if (hasC)
                s2.StoreUnsafe(ref c, i);
        }
    }

    private static Span<double> Rest(Span<double> slot, int start) => slot.IsEmpty ? slot : slot[start..];
}
