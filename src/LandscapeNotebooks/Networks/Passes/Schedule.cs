using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>The order of the moves of a pass.</summary>
/// <remarks>
/// Depth first: without coupled steps there is one stage, and a chunk goes all the way forward and back before the next one starts.
/// Forward moves that are made again before the backward moves of their segment need no memory in between (checkpointing,
/// A. Griewank and A. Walther, Algorithm 799: revolve, 2000).
/// </remarks>
internal static class Schedule
{
    /// <summary>A product in two parts: what does not depend on the direction, then what does and reads the first part's values.</summary>
    /// <param name="circuit">The network.</param>
    /// <param name="kind">A product.</param>
    public static (List<Stage<T>> Fixed, List<Stage<T>> Tangent) CreateLinearized<T>(Circuit<T> circuit, PassKind kind)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        bool bends = kind == PassKind.HessianProduct;
        var depending = circuit.Steps.Where(step => circuit.DependsOnParameters(step.Output)).ToList();
        List<Stage<T>> first = [new([], [])], second = [new([], [])];
        foreach (var step in circuit.Steps)
            Emit(first, step, Phase.Forward);
        if (bends)
        {
            first[^1].Moves.Add(new(null, Phase.Forward, false, circuit.Output));
            foreach (var step in depending.Where(step => step.PassesGradientOn).Reverse())
                Emit(first, step, Phase.Backward);
        }

        foreach (var step in depending)
            Emit(second, step, Phase.ForwardTangent);
        second[^1].Moves.Add(new(null, bends ? Phase.BackwardTangent : Phase.ForwardTangent, false, circuit.Output));
        foreach (var step in Enumerable.Reverse(depending))
            Emit(second, step, bends ? Phase.BackwardTangent : Phase.Backward);
        return (first, second);
    }

    /// <param name="circuit">The network.</param>
    /// <param name="all">Its steps, or the fused ones of an evaluation.</param>
    /// <param name="kind">What is computed.</param>
    /// <param name="segment">Steps whose activations are recomputed together; 0 stores all.</param>
    public static List<Stage<T>> Create<T>(Circuit<T> circuit, ImmutableArray<Step<T>> all, PassKind kind, int segment)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        List<Stage<T>> stages = [new([], [])];
        bool tangents = kind is PassKind.HessianProduct or PassKind.GaussNewtonProduct;
        foreach (var step in all)
        {
            Emit(stages, step, Phase.Forward);
            if (tangents && DependsOnParameters(step))
                Emit(stages, step, Phase.ForwardTangent);
        }

        stages[^1].Moves.Add(new(null, tangents ? Phase.ForwardTangent : Phase.Forward, false, circuit.Output));
        if (kind == PassKind.Evaluation)
            return stages;

        int length = segment == 0 ? all.Length : segment;
        for (int first = (all.Length - 1) / length * length; first >= 0; first -= length)
        {
            var steps = all.Skip(first).Take(length).ToList();
            if (first + length < all.Length)
                steps.ForEach(Repeat);
            for (int i = steps.Count - 1; i >= 0; i--)
                Return(steps[i]);
        }

        return stages;

        bool DependsOnParameters(Step<T> step) => circuit.DependsOnParameters(step.Output);

        void Repeat(Step<T> step)
        {
            stages[^1].Moves.Add(new(step, Phase.Forward, false, step.Output));
            if (kind == PassKind.HessianProduct && DependsOnParameters(step))
                stages[^1].Moves.Add(new(step, Phase.ForwardTangent, false, step.Output));
        }

        void Return(Step<T> step)
        {
            if (!DependsOnParameters(step))
                return;
            if (kind == PassKind.HessianProduct)
                Emit(stages, step, Phase.BackwardTangent);
            if (kind != PassKind.HessianProduct || step.PassesGradientOn)
                Emit(stages, step, Phase.Backward);
        }
    }

    private static void Emit<T>(List<Stage<T>> stages, Step<T> step, Phase phase)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (step.CouplesSamples)
        {
            stages[^1].Moves.Add(new(step, phase, true, step.Output));
            stages[^1].Meetings.Add((step, phase));
            stages.Add(new([], []));
        }

        stages[^1].Moves.Add(new(step, phase, false, step.Output));
    }
}
