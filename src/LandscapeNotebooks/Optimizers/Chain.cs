using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Optimizers;

/// <summary>u = f_n(... f_1(g)), theta &lt;- theta - rate u: an optimiser that is composed of gradient transformations.</summary>
/// <remarks>
/// <para>The penalty c and the decay d of every optimiser hold here too: g + c theta enters the chain, and theta &lt;- (1 - rate d) theta -
/// rate u leaves it.</para>
/// <para>The links of a step go together over short ranges that stay in the first-level cache. A link that asks for |u| over all
/// parameters is given it before the step; the links before it are followed once more for that, in a fixed order on one thread, so that
/// threads change no bit.</para>
/// </remarks>
/// <example><code>
/// var optimizer = new Chain(0.1, new ClipByNorm(1), new Velocity(0.9));            // clipped heavy ball
/// var adamw = new Chain(1e-3, new ScaleByAdam(), new AddDecayedWeights(0.01));  // AdamW
/// </code></example>
public sealed record Chain : Optimizer
{
    private const int Block = 1024; // u and three slots are 32 KB

    /// <param name="learningRate">The rate over time.</param>
    /// <param name="links">f_1 to f_n.</param>
    [SetsRequiredMembers]
    public Chain(Schedule learningRate, params ImmutableArray<Transformation> links)
    {
        if (links.IsDefault || links.Contains(null!))
            throw new ArgumentException("A link is null, expected transformations.", nameof(links));
        (LearningRate, Links) = (learningRate, links);
    }

    public ImmutableArray<Transformation> Links { get; }

    protected override int SlotCount => Links.Sum(link => link.Slots);

    public override void Update(Span<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, int first, double rate)
    {
        ArgumentNullException.ThrowIfNull(state);
        Span<double> update = stackalloc double[Block];
        for (int at = 0; at < parameters.Length; at += Block)
        {
            int length = Math.Min(Block, parameters.Length - at);
            var theta = parameters.Slice(at, length);
            var u = update[..length];
            gradient.Slice(at, length).CopyTo(u);
            Follow(Links.Length, u, theta, Slots == 0 ? default : state.Vector.AsSpan(first + at), state.ParameterCount, state);
            VectorLoop.Run(new Descent(rate, 1 - rate * WeightDecay), theta, u, default, default, default);
        }
    }

    /// <summary>|u| before every link that asks for it.</summary>
    internal override void Prepare(ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state, double rate)
    {
        if (state.Norms.Length < Links.Length)
            state.Norms = new double[Links.Length];
        Array.Fill(state.Norms, double.NaN);
        for (int k = 0; k < Links.Length; k++)
        {
            if (Links[k].TakesNorm)
                state.Norms[k] = Math.Sqrt(SquaresBefore(k, parameters, gradient, state));
        }
    }

    public bool Equals(Chain? other) => base.Equals(other) && Links.AsSpan().SequenceEqual(other.Links.AsSpan());

    public override int GetHashCode() => Links.Aggregate(base.GetHashCode(), HashCode.Combine);

    public override string ToString() =>
        $"Chain {{ LearningRate = {LearningRate}, L2Penalty = {L2Penalty}, WeightDecay = {WeightDecay}, Links = "
            + $"[{string.Join(", ", Links)}] }}";

    /// <summary>|u|^2 after the first links, which move no slot here.</summary>
    private double SquaresBefore(int links, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, OptimizerState state)
    {
        int slots = Links.Take(links).Sum(link => link.Slots);
        if (state.Scratch.Length < slots * Block)
            state.Scratch = new double[slots * Block];
        Span<double> update = stackalloc double[Block];
        double squares = 0;
        foreach (var (first, length) in state.Ranges)
        {
            for (int at = first; at < first + length; at += Block)
            {
                int count = Math.Min(Block, first + length - at);
                var u = update[..count];
                gradient.Slice(at, count).CopyTo(u);
                for (int slot = 0; slot < slots; slot++)
                    state.Slot(slot, at, count).CopyTo(state.Scratch.AsSpan(slot * Block));
                Follow(links, u, parameters.Slice(at, count), state.Scratch, Block, state);
                squares += FixedOrder.Dot(u, u);
            }
        }

        return squares;
    }

    /// <summary>u &lt;- f_k(... f_1(u + c theta)).</summary>
    private void Follow(int links, Span<double> u, ReadOnlySpan<double> theta, Span<double> slots, int stride, OptimizerState state)
    {
        VectorLoop.Run(new Penalty(L2Penalty), u, theta, default, default, default);
        int slot = 0;
        for (int k = 0; k < links; k++)
        {
            Links[k].Apply(new(u, theta, Links[k].Slots == 0 ? default : slots[(slot * stride)..], stride)
            {
                Step = state.Steps + 1,
                Norm = state.Norms.Length > k ? state.Norms[k] : double.NaN,
            });
            slot += Links[k].Slots;
        }
    }

    private readonly struct Penalty(double c) : IUpdateRule
    {
        public void Apply(ref Vector512<double> u, Vector512<double> theta, ref Vector512<double> _, ref Vector512<double> __,
            ref Vector512<double> ___) =>
            u += c * theta;
    }

    private readonly struct Descent(double rate, double shrink) : IUpdateRule
    {
        public void Apply(ref Vector512<double> theta, Vector512<double> u, ref Vector512<double> _, ref Vector512<double> __,
            ref Vector512<double> ___) =>
            theta = theta * shrink - rate * u;
    }
}
