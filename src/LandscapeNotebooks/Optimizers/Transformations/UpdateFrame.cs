namespace LandscapeNotebooks.Optimizers.Transformations;

/// <summary>What a transformation sees of one range of the parameters.</summary>
public readonly ref struct UpdateFrame
{
    private readonly Span<double> _slots;
    private readonly int _stride;

    /// <param name="update">u.</param>
    /// <param name="parameters">theta.</param>
    /// <param name="slots">The range's part of the link's first slot, and the others a stride apart.</param>
    /// <param name="stride">From slot to slot.</param>
    internal UpdateFrame(Span<double> update, ReadOnlySpan<double> parameters, Span<double> slots, int stride)
    {
        Update = update;
        Parameters = parameters;
        _slots = slots;
        _stride = stride;
    }

    /// <summary>u, to be written over.</summary>
    public Span<double> Update { get; }

    /// <summary>theta before the step.</summary>
    public ReadOnlySpan<double> Parameters { get; }

    /// <summary>t, the number of this step, from 1.</summary>
    public int Step { get; internal init; }

    /// <summary>|u| over all parameters, where the transformation needs it; otherwise NaN.</summary>
    public double Norm { get; internal init; }

    /// <summary>What the transformation remembers of the range, to be moved in place; 0 at first.</summary>
    public Span<double> Slot(int index) => _slots.Slice(index * _stride, Update.Length);

    /// <summary>Carries an equation over the range, eight parameters at once: u in the place of theta, theta in that of g.</summary>
    /// <param name="rule">The equation.</param>
    /// <param name="slots">How many of the slots it moves, 0 to 3.</param>
    public void Run<TRule>(TRule rule, int slots)
        where TRule : struct, IUpdateRule => VectorLoop.Run(rule, Update, Parameters,
            slots > 0 ? Slot(0) : default, slots > 1 ? Slot(1) : default, slots > 2 ? Slot(2) : default);
}
