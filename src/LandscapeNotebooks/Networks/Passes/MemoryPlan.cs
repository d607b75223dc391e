using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>Gives every operand of every move its place in a chunk's arena: places are reused as soon as
/// nothing reads them any more.</summary>
/// <remarks>First fit over the ranges of moves in which a quantity is alive; elementwise steps work in place where they can.</remarks>
internal sealed class MemoryPlan<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Circuit<T> _circuit;
    private readonly List<Range> _ranges = [];
    private readonly Dictionary<(Quantity, int), Range> _alive = [];
    private readonly List<(Move<T> Move, int Operand, Quantity Quantity, Range Range, bool Adds)> _uses = [];

    private int _repeatsFrom = int.MaxValue;

    private MemoryPlan(Circuit<T> circuit) => _circuit = circuit;

    /// <summary>Sets the operands of all moves and returns the arena's size in features.</summary>
    /// <param name="circuit">The network.</param>
    /// <param name="stages">Run once.</param>
    /// <param name="repeated">Run after them, any number of times: what it reads of theirs keeps its place.</param>
    public static int Place(Circuit<T> circuit, IEnumerable<Stage<T>> stages, IEnumerable<Stage<T>>? repeated = null)
    {
        var plan = new MemoryPlan<T>(circuit);
        int time = 0;
        foreach (var move in stages.SelectMany(stage => stage.Moves))
            plan.Trace(move, time++);
        plan._repeatsFrom = time;
        foreach (var move in (repeated ?? []).SelectMany(stage => stage.Moves))
            plan.Trace(move, time++);

        int size = plan.Fit();
        foreach (var (move, operand, quantity, range, adds) in plan._uses)
            move.Operands[operand].Set(quantity, range.Offset, adds);
        return size;
    }

    private void Trace(Move<T> move, int time)
    {
        if (move.Step is not { } step)
        {
            TraceLoss(move, time);
            return;
        }

        int output = step.Inputs.Length;
        bool back = move.Phase is Phase.Backward or Phase.BackwardTangent;
        for (int input = 0; input < output; input++)
        {
            if (move.Phase == Phase.Forward || step.NeedsInput(input))
                Read(input, Quantity.Activation, step.ActivationOf(input));
        }

        if (move.Phase != Phase.Forward && step.Needs.HasFlag(Needs.Output))
            Read(output, Quantity.Activation, step.Output);
        if (move.Phase == Phase.ForwardTangent || (move.Phase == Phase.BackwardTangent && step.TangentNeeds.HasFlag(Needs.Input)))
            ForInputs(Quantity.Tangent, Read);
        if (move.Phase == Phase.BackwardTangent && step.TangentNeeds.HasFlag(Needs.Output))
            Read(output, Quantity.Tangent, step.Output);
        if (move.Phase == Phase.Backward || (back && step.BendsGradient))
            Read(output, Quantity.Gradient, step.Output);
        if (move.Phase == Phase.BackwardTangent)
            Read(output, Quantity.GradientTangent, step.Output);
        if (move.Gathers || (move.Phase == Phase.Forward && !step.KeepsOutput))
            return;

        Quantity written = Written(move.Phase);
        var source = back
            ? step.IsElementwise ? _alive.GetValueOrDefault((written, step.Output.Id)) : null
            : step.ReplaceableInput is { } replaced ? _alive.GetValueOrDefault((written, step.Inputs[replaced].Id)) : null;
        if (back)
            ForInputs(
                written, (operand, quantity, value) => Contribute(move, operand, quantity, value, time, operand == 0 ? source : null));
        else
            Define(move, output, written, step.Output, time, source);

        void ForInputs(Quantity quantity, Action<int, Quantity, Value> use)
        {
            for (int input = 0; input < step.Inputs.Length; input++)
            {
                if (quantity == Quantity.Activation || _circuit.DependsOnParameters(step.Inputs[input]))
                    use(input, quantity, step.Inputs[input]);
            }
        }

        void Read(int operand, Quantity quantity, Value value) => this.Read(move, operand, quantity, value, time);
    }

    private void TraceLoss(Move<T> move, int time)
    {
        Read(move, 0, Quantity.Activation, _circuit.Output, time);
        if (move.Phase != Phase.BackwardTangent)
            Contribute(move, 0, Quantity.Gradient, _circuit.Output, time, null);
        if (move.Phase == Phase.Forward)
            return;
        Read(move, 0, Quantity.Tangent, _circuit.Output, time);
        Contribute(move, 0, Quantity.GradientTangent, _circuit.Output, time, null);
    }

    private static Quantity Written(Phase phase) => phase switch
    {
        Phase.Forward => Quantity.Activation,
        Phase.ForwardTangent => Quantity.Tangent,
        Phase.Backward => Quantity.Gradient,
        _ => Quantity.GradientTangent,
    };

    private void Read(Move<T> move, int operand, Quantity quantity, Value value, int time)
    {
        if (quantity == Quantity.Activation && value.Id == _circuit.Input.Id)
        {
            move.Operands[operand].Set(quantity, Operand.Data, false);
            return;
        }

        var range = _alive[(quantity, value.Id)];
        range.End = range.Start < _repeatsFrom && time >= _repeatsFrom ? int.MaxValue : time;
        _uses.Add((move, operand, quantity, range, false));
    }

    private void Define(Move<T> move, int operand, Quantity quantity, Value value, int time, Range? source)
    {
        var range = new Range(value.Features, time, source);
        _alive[(quantity, value.Id)] = range;
        _ranges.Add(range);
        _uses.Add((move, operand, quantity, range, false));
    }

    /// <summary>The first contribution to a gradient writes it, the next ones add.</summary>
    private void Contribute(Move<T> move, int operand, Quantity quantity, Value value, int time, Range? source)
    {
        if (_alive.TryGetValue((quantity, value.Id), out var range))
        {
            range.End = time;
            _uses.Add((move, operand, quantity, range, true));
        }
        else
        {
            Define(move, operand, quantity, value, time, source);
        }
    }

    private int Fit()
    {
        List<Range> placed = []; // those alive, by offset
        int size = 0;
        foreach (var range in _ranges) // by start
        {
            placed.RemoveAll(other => other.End < range.Start);
            if (range.Source is { } source && source.End == range.Start && source.Features == range.Features)
            {
                range.Offset = source.Offset;
                placed[placed.IndexOf(source)] = range;
                continue;
            }

            int offset = 0, at = 0;
            for (; at < placed.Count && placed[at].Offset - offset < range.Features; at++)
                offset = Math.Max(offset, placed[at].Offset + placed[at].Features);
            range.Offset = offset;
            placed.Insert(at, range);
            size = Math.Max(size, offset + range.Features);
        }

        return size;
    }

    /// <summary>A quantity from the move that writes it to the last that reads it.</summary>
    private sealed class Range(int features, int start, Range? source)
    {
        public int Features { get; } = features;

        public int Start { get; } = start;

        public int End { get; set; } = start;

        /// <summary>The quantity whose place may be taken over.</summary>
        public Range? Source { get; } = source;

        public int Offset { get; set; }
    }
}
