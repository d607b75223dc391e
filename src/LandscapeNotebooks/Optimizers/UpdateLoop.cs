using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Carries a rule over a range of theta, with the penalty and the decay that every optimiser has.</summary>
public static class UpdateLoop
{
    /// <summary>g &lt;- g + c theta, theta &lt;- (1 - rate d) theta, then the rule; c is the penalty, d the decay.</summary>
    /// <param name="rule">The equation; it sees the first three slots.</param>
    /// <param name="optimizer">Whose penalty, decay and slots hold.</param>
    /// <param name="theta">The range of theta, moved in place.</param>
    /// <param name="g">The range of the gradient.</param>
    /// <param name="state">What the rule remembers of all parameters.</param>
    /// <param name="first">Where the range begins.</param>
    /// <param name="rate">The learning rate.</param>
    public static void Run<TRule>(TRule rule, Optimizer optimizer, Span<double> theta, ReadOnlySpan<double> g, OptimizerState state,
        int first, double rate)
        where TRule : struct, IUpdateRule
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(state);
        int length = theta.Length;
        VectorLoop.Run(new Decaying<TRule>(rule, optimizer.L2Penalty, 1 - rate * optimizer.WeightDecay), theta, g, Slot(0), Slot(1),
            Slot(2));

        Span<double> Slot(int index) => index < optimizer.Slots ? state.Slot(index, first, length) : default;
    }

    private readonly struct Decaying<TRule>(TRule rule, double penalty, double shrink) : IUpdateRule
        where TRule : struct, IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply(ref Vector512<double> theta, Vector512<double> g, ref Vector512<double> slot0, ref Vector512<double> slot1,
            ref Vector512<double> slot2)
        {
            g += penalty * theta; // the gradient of (c/2)|theta|^2
            theta *= shrink;
            rule.Apply(ref theta, g, ref slot0, ref slot1, ref slot2);
        }
    }
}
