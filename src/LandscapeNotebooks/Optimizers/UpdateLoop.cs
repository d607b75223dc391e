using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Carries a rule over a range of theta: one pass through memory, no allocation.</summary>
internal static class UpdateLoop
{
    private const int Lanes = 8, Rows = 5; // theta, g, three slots

    public static void Run<TRule>(TRule rule, Optimizer optimizer, Span<double> theta, ReadOnlySpan<double> g, OptimizerState state,
        int first, double rate)
        where TRule : struct, IUpdateRule
    {
        int length = theta.Length;
        Span<double> slot0 = Slot(0), slot1 = Slot(1), slot2 = Slot(2);
        double penalty = optimizer.L2Penalty, shrink = 1 - rate * optimizer.WeightDecay;
        int whole = theta.Length - theta.Length % Lanes;
        Run(rule, penalty, shrink, theta[..whole], g[..whole], slot0, slot1, slot2);
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
        Run(rule, penalty, shrink, padded[..Lanes], padded.Slice(Lanes, Lanes), padded.Slice(2 * Lanes, Lanes),
            padded.Slice(3 * Lanes, Lanes), padded[(4 * Lanes)..]);
        padded[..rest].CopyTo(theta[whole..]);
        padded.Slice(2 * Lanes, Rest(slot0, whole).Length).CopyTo(Rest(slot0, whole));
        padded.Slice(3 * Lanes, Rest(slot1, whole).Length).CopyTo(Rest(slot1, whole));
        padded.Slice(4 * Lanes, Rest(slot2, whole).Length).CopyTo(Rest(slot2, whole));

        Span<double> Slot(int index) => index < optimizer.Slots ? state.Slot(index, first, length) : default;
    }

    /// <summary>A length that is a multiple of 8; slots that the rule does not have are empty.</summary>
    private static void Run<TRule>(
        TRule rule, double penalty, double shrink, Span<double> theta, ReadOnlySpan<double> g, Span<double> slot0, Span<double> slot1,
        Span<double> slot2)
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

            gs += penalty * xs; // the gradient of (c/2)|theta|^2
            xs *= shrink;
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
