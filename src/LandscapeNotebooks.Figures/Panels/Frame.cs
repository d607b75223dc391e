using System.Collections.Immutable;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Panels;

/// <summary>One picture of an animation. Every frame of a panel holds the same kinds of traces in the same order.</summary>
public sealed record Frame
{
    /// <param name="name">What the slider says: the epoch, the step.</param>
    /// <param name="traces">Drawn on top of the panel's own.</param>
    public Frame(string name, params IEnumerable<Trace> traces) => (Name, Traces) = (name, [.. traces]);

    public string Name { get; }

    public ImmutableArray<Trace> Traces { get; }
}
