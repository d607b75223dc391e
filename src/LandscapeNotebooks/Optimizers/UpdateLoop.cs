using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Carries a rule over a range of theta: one pass through memory, no allocation.</summary>
internal static class UpdateLoop
{
    private const int Lanes = 8;

    public static void Run<TRule>(TRule rule, Optimizer optimizer, Span<double> theta, ReadOnlySpan<double> g, OptimizerState state, int first, double rate)
        where TRule : struct, IUpdateRule
    {
        Span<double> slot0 = state.Slot(0, first, theta.Length), slot1 = state.Slot(1, first, theta.Length), slot2 = state.Slot(2, first, theta.Length);
        double penalty = optimizer.L2Penalty, shrink = 1 - rate * optimizer.WeightDecay;

        int whole = theta.Length - theta.Length % Lanes;
        for (int i = 0; i < whole; i += Lanes)
            Apply(rule, penalty, shrink, theta.Slice(i, Lanes), g.Slice(i, Lanes), Part(slot0, i, Lanes), Part(slot1, i, Lanes), Part(slot2, i, Lanes));

        if (whole < theta.Length)
            Tail(rule, penalty, shrink, theta[whole..], g[whole..], Part(slot0, whole), Part(slot1, whole), Part(slot2, whole));
    }

    private static Span<double> Part(Span<double> slot, int start, int length) => slot.IsEmpty ? slot : slot.Slice(start, length);

    private static Span<double> Part(Span<double> slot, int start) => slot.IsEmpty ? slot : slot[start..];

    private static void Apply<TRule>(
        TRule rule, double penalty, double shrink, Span<double> theta, ReadOnlySpan<double> g, Span<double> slot0, Span<double> slot1, Span<double> slot2)
        where TRule : struct, IUpdateRule
    {
        var x = Vector512.Create<double>(theta);
        var slope = Vector512.Create(g);
        if (penalty != 0)
            slope += penalty * x; // the gradient of (c/2)|theta|^2
        x *= shrink;

        Vector512<double> s0 = Load(slot0), s1 = Load(slot1), s2 = Load(slot2);
        rule.Apply(ref x, slope, ref s0, ref s1, ref s2);
        x.CopyTo(theta);
        Store(s0, slot0);
        Store(s1, slot1);
        Store(s2, slot2);
    }

    /// <summary>The last few parameters: a whole vector with zeros after them, so that the rule is written once.</summary>
    private static void Tail<TRule>(
        TRule rule, double penalty, double shrink, Span<double> theta, ReadOnlySpan<double> g, Span<double> slot0, Span<double> slot1, Span<double> slot2)
        where TRule : struct, IUpdateRule
    {
        Span<double> padded = stackalloc double[5 * Lanes];
        padded.Clear();
        theta.CopyTo(padded);
        g.CopyTo(padded[Lanes..]);
        slot0.CopyTo(padded[(2 * Lanes)..]);
        slot1.CopyTo(padded[(3 * Lanes)..]);
        slot2.CopyTo(padded[(4 * Lanes)..]);

        Apply(rule, penalty, shrink, padded[..Lanes], padded.Slice(Lanes, Lanes), padded.Slice(2 * Lanes, Lanes), padded.Slice(3 * Lanes, Lanes), padded[(4 * Lanes)..]);
        padded[..theta.Length].CopyTo(theta);
        padded.Slice(2 * Lanes, slot0.Length).CopyTo(slot0);
        padded.Slice(3 * Lanes, slot1.Length).CopyTo(slot1);
        padded.Slice(4 * Lanes, slot2.Length).CopyTo(slot2);
    }

    private static Vector512<double> Load(Span<double> slot) => slot.IsEmpty ? default : Vector512.Create<double>(slot);

    private static void Store(Vector512<double> value, Span<double> slot)
    {
        if (!slot.IsEmpty)
            value.CopyTo(slot);
    }
}
