using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>One node of a circuit, y = f(x, w): what it does in each <see cref="Phase"/>, for one chunk of samples at a time.</summary>
/// <remarks>
/// Forward phases write over y. Backward phases write over dx or add to it, as <see cref="Frame{T}.Adds"/> says, and always add to
/// dw. A step keeps no state of a chunk; what it keeps (packed weights, batch statistics) is the same for all chunks.
/// </remarks>
internal abstract class Step<T>(ImmutableArray<Value> inputs, Value output) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ImmutableArray<Value> Inputs => inputs;

    public Value Output => output;

    /// <summary>The activations that the backward and tangent phases read.</summary>
    public virtual Needs Needs => Needs.Nothing;

    /// <summary>The tangents that <see cref="BackwardTangent"/> reads.</summary>
    public virtual Needs TangentNeeds => Needs.Nothing;

    /// <summary>True where <see cref="BackwardTangent"/> reads dy: false for linear and piecewise linear steps without parameters.</summary>
    public virtual bool BendsGradient => true;

    /// <summary>True where every element of y depends on the same element of x alone, so that y may lie where x lay and dx where dy lay.</summary>
    public virtual bool IsElementwise => false;

    /// <summary>The input in whose place y may be written, or null.</summary>
    public virtual int? ReplaceableInput => IsElementwise ? 0 : null;

    /// <summary>True if the samples of a mini-batch depend on one another here: all chunks then meet before the phase goes on.</summary>
    public virtual bool CouplesSamples => false;

    /// <summary>True if the step has parameters with a gradient.</summary>
    public virtual bool HasParameters => false;

    /// <summary>The blocks of theta if y is linear in them together for a fixed x, as y = W x + b is; otherwise none.</summary>
    public virtual ImmutableArray<ParameterBlock> LinearBlocks => [];

    /// <summary>False where no input depends on theta, so that no gradient goes further back; set by the circuit.</summary>
    public bool PassesGradientOn { get; set; }

    /// <summary>Takes the step's part of theta, (P).</summary>
    /// <param name="parameters">theta, (P).</param>
    /// <param name="backward">Whether backward phases follow.</param>
    public virtual void Load(ReadOnlySpan<T> parameters, bool backward)
    {
    }

    /// <summary>Takes the step's part of the direction v, (P).</summary>
    public virtual void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
    }

    /// <summary>Makes room for the shares of so many chunks.</summary>
    public virtual void Reserve(int chunks)
    {
    }

    public abstract void Forward(in Frame<T> frame);

    public abstract void ForwardTangent(in Frame<T> frame);

    public abstract void Backward(in Frame<T> frame);

    public abstract void BackwardTangent(in Frame<T> frame);

    /// <summary>The chunk's share of what a coupled phase needs from the whole mini-batch.</summary>
    public virtual void Gather(Phase phase, in Frame<T> frame) => throw new NotSupportedException($"{GetType().Name} does not couple samples.");

    /// <summary>Joins the shares of all chunks, in the order of the chunks; runs once, between <see cref="Gather"/> and the phase.</summary>
    public virtual void Combine(Phase phase, Chunking chunking) => throw new NotSupportedException($"{GetType().Name} does not couple samples.");

    public virtual void Dispose()
    {
    }
}
