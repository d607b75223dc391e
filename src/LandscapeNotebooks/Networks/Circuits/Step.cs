using System.Collections.Immutable;
using System.Numerics;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>One node of a circuit, y = f(x, w): what it does in each <see cref="Phase"/>, for one chunk of samples at a time.</summary>
/// <remarks>
/// <para>Values are (F, L): feature f of the sample in lane n lies at f L + n; L is a multiple of 16 floats or 8 doubles. The circuit owns
/// their memory and lends it through the <see cref="Frame{T}"/> for the time of one call.</para>
/// <para>Forward phases write over y. Backward phases write over dx or add to it, as <see cref="Frame{T}.Adds"/> says, and always add to
/// dw, over the lanes that hold a sample. Several threads call a step at once, each with a chunk of its own: a step keeps no state of a
/// chunk; what it keeps (weights from <see cref="Load"/>) is the same for all chunks.</para>
/// <para>What a step declares decides which memory it is lent. The defaults are safe for every step but cost memory: a step that needs
/// less says so.</para>
/// </remarks>
/// <example><code><![CDATA[
/// sealed class HalfStep<T>(Value input, Value output) : Step<T>([input], output)
///     where T : unmanaged, IBinaryFloatingPointIeee754<T>
/// {
///     public override bool BendsGradient => false; // y = x / 2 is linear
///
///     public override void Forward(in Frame<T> frame) => Half(frame.Input(), frame.Output);
///
///     public override void ForwardTangent(in Frame<T> frame) => Half(frame.InputTangent(), frame.OutputTangent);
///
///     public override void Backward(in Frame<T> frame) => AddHalf(frame.OutputGradient, frame.InputGradientToAddTo());
///
///     public override void BackwardTangent(in Frame<T> frame) =>
///         AddHalf(frame.OutputGradientTangent, frame.InputGradientTangentToAddTo());
///     ...
/// ]]></code></example>
#pragma warning disable CA1716 // a reserved word in another language; here the word of the field
public abstract class Step<T>(ImmutableArray<Value> inputs, Value output) : IDisposable
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public ImmutableArray<Value> Inputs => inputs;

    public Value Output => output;

    /// <summary>The activations that the backward and tangent phases read.</summary>
    public virtual Needs Needs => BendsGradient ? Needs.Input | Needs.Output : Needs.Nothing;

    /// <summary>The tangents that <see cref="BackwardTangent"/> reads.</summary>
    public virtual Needs TangentNeeds => BendsGradient ? Needs.Input | Needs.Output : Needs.Nothing;

    /// <summary>
    /// True where <see cref="BackwardTangent"/> reads dy: false for linear and piecewise linear steps without parameters.
    /// </summary>
    public virtual bool BendsGradient => true;

    /// <summary>
    /// True where every element of y depends on the same element of x alone, so that y may lie where x lay and dx where dy lay.
    /// </summary>
    public virtual bool IsElementwise => false;

    /// <summary>True if the samples of a mini-batch depend on one another here: all chunks then meet before the phase goes on.</summary>
    public virtual bool CouplesSamples => false;

    /// <summary>True if the step has parameters with a gradient; without it none is asked for.</summary>
    public virtual bool HasParameters => false;

    /// <summary>The blocks of theta if y is linear in them together for a fixed x, as y = W x + b is; otherwise none.</summary>
    /// <remarks>A network whose first step says so gets the points of a plane in a fraction of the time.</remarks>
    public virtual ImmutableArray<ParameterBlock> LinearBlocks => [];

    /// <summary>
    /// False where no input depends on theta, so that no gradient goes further back and <see cref="Frame{T}.InputGradient"/> is empty.
    /// </summary>
    public bool PassesGradientOn { get; internal set; }

    /// <summary>False where y is not kept: its reader forms it from what <see cref="ActivationOf"/> names.</summary>
    internal virtual bool KeepsOutput => true;

    /// <summary>The value whose activation is lent as that of an input.</summary>
    internal virtual Value ActivationOf(int input) => Inputs[input];

    /// <summary>Whether the backward phases read the activation of an input.</summary>
    internal virtual bool NeedsInput(int input) => Needs.HasFlag(Needs.Input);

    /// <summary>The input in whose place y may be written, or null.</summary>
    internal virtual int? ReplaceableInput => IsElementwise ? 0 : null;

    /// <summary>Takes the step's part of theta, (P), before a pass.</summary>
    /// <param name="parameters">theta, (P), lent for this call; a block's part begins at its offset.</param>
    /// <param name="backward">Whether backward phases follow.</param>
    public virtual void Load(ReadOnlySpan<T> parameters, bool backward)
    {
    }

    /// <summary>Takes the step's part of the direction v, (P), after <see cref="Load"/>.</summary>
    public virtual void LoadTangent(ReadOnlySpan<T> direction, bool backward)
    {
    }

    /// <summary>Makes room for the shares of so many chunks.</summary>
    public virtual void Reserve(int chunks)
    {
    }

    /// <summary>Writes y over <see cref="Frame{T}.Output"/>.</summary>
    public abstract void Forward(in Frame<T> frame);

    /// <summary>Writes y' = (df/dx) x' + (df/dw) w' over <see cref="Frame{T}.OutputTangent"/>.</summary>
    /// <remarks>x' is empty, and means 0, where the input does not depend on theta; w' is what <see cref="LoadTangent"/> took.</remarks>
    public abstract void ForwardTangent(in Frame<T> frame);

    /// <summary>dx = (df/dx)' dy, written or added; dw += (df/dw)' dy where <see cref="Frame{T}.WantsParameterGradient"/>.</summary>
    public abstract void Backward(in Frame<T> frame);

    /// <summary>The derivative of <see cref="Backward"/> along (x', w', dy'): dx' written or added, dw' added.</summary>
    public abstract void BackwardTangent(in Frame<T> frame);

    /// <summary>The chunk's share of what a coupled phase needs from the whole mini-batch.</summary>
    public virtual void Gather(Phase phase, in Frame<T> frame) =>
        throw new NotSupportedException($"{GetType().Name} does not couple samples.");

    /// <summary>
    /// Joins the shares of all chunks, in the order of the chunks; runs once, between <see cref="Gather"/> and the phase.
    /// </summary>
    public virtual void Combine(Phase phase, Chunking chunking) =>
        throw new NotSupportedException($"{GetType().Name} does not couple samples.");

    /// <summary>Gives back what the step itself has allocated outside managed memory.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}
