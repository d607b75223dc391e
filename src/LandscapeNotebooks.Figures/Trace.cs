namespace LandscapeNotebooks.Figures;

/// <summary>One layer of a panel. Layers are painted in their order, the last on top.</summary>
public abstract record Trace
{
    private protected Trace()
    {
    }

    /// <summary>What the legend says; without a name the trace has no entry.</summary>
    public string? Name { get; init; }

    /// <summary>Whether y is read on the right axis of the panel.</summary>
    public bool OnRightAxis { get; init; }

    /// <summary>The name with a word about the axis where that is not the left one.</summary>
    internal string? LegendName => OnRightAxis && !string.IsNullOrEmpty(Name) ? $"{Name} (right)" : Name;

    /// <summary>Whether the trace lives in the 3-D box rather than in the plane.</summary>
    internal virtual bool IsSpatial => false;
}
