using System.Numerics;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>
/// What one step sees of one chunk in one phase: its inputs x, its output y, their derivatives, and the gradient of its parameters.
/// </summary>
/// <remarks>
/// All spans of values are (F, L), feature f of lane n at f L + n. The memory is the circuit's, lent for one call of one phase: a step
/// keeps no span. A span is empty where nothing depends on it (the gradient of the data), where the phase has none, and where the step did
/// not declare that it needs it. Lanes from <see cref="Count"/> on hold no sample, but kernels compute with them: the data are 0 there, a
/// step writes finite numbers there, and dx = 0 where dy = 0.
/// </remarks>
public readonly unsafe ref struct Frame<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T* _arena;
    private readonly ReadOnlySpan<T> _data;
    private readonly Operand[] _operands;
    private readonly Span<T> _parameterGradient;

    internal Frame(T* arena, ReadOnlySpan<T> data, Operand[] operands, Chunk chunk, Span<T> parameterGradient, Workspace workspace)
    {
        _arena = arena;
        _data = data;
        _operands = operands;
        _parameterGradient = parameterGradient;
        Chunk = chunk;
        Workspace = workspace;
    }

    /// <summary>The samples of the chunk.</summary>
    public Chunk Chunk { get; }

    /// <summary>L.</summary>
    public int Lanes => Chunk.Lanes;

    /// <summary>The lanes that hold a sample.</summary>
    public int Count => Chunk.Count;

    /// <summary>Scratch memory of this thread, for our own kernels; others take it from <see cref="Rent"/>.</summary>
    internal Workspace Workspace { get; }

    /// <summary>False where the gradient of the parameters is not asked for: in the plain backward phase of a Hessian product.</summary>
    public bool WantsParameterGradient => !_parameterGradient.IsEmpty;

    /// <summary>x of an input.</summary>
    public ReadOnlySpan<T> Input(int input = 0)
    {
        ref readonly var operand = ref _operands[input];
        return operand.Activation == Operand.Data ? _data : Place(operand.Activation, operand.Features);
    }

    /// <summary>y: <see cref="Phase.Forward"/> writes it over, other phases read it.</summary>
    public Span<T> Output => Place(Last.Activation, Last.Features);

    /// <summary>x'; empty where the input does not depend on theta.</summary>
    public ReadOnlySpan<T> InputTangent(int input = 0) => Place(_operands[input].Tangent, _operands[input].Features);

    /// <summary>y': <see cref="Phase.ForwardTangent"/> writes it over.</summary>
    public Span<T> OutputTangent => Place(Last.Tangent, Last.Features);

    /// <summary>dx: written over, or added to where <see cref="Adds"/>; empty where the input does not depend on theta.</summary>
    public Span<T> InputGradient(int input = 0) => Place(_operands[input].Gradient, _operands[input].Features);

    /// <summary>dy.</summary>
    public ReadOnlySpan<T> OutputGradient => Place(Last.Gradient, Last.Features);

    /// <summary>dx': written over, or added to where <see cref="AddsTangent"/>; empty where the input does not depend on theta.</summary>
    public Span<T> InputGradientTangent(int input = 0) => Place(_operands[input].GradientTangent, _operands[input].Features);

    /// <summary>dy'.</summary>
    public ReadOnlySpan<T> OutputGradientTangent => Place(Last.GradientTangent, Last.Features);

    /// <summary>Whether <see cref="Phase.Backward"/> adds to the input's gradient instead of writing it over.</summary>
    public bool Adds(int input = 0) => _operands[input].AddsGradient;

    /// <summary>
    /// Whether <see cref="Phase.BackwardTangent"/> adds to the tangent of the input's gradient instead of writing it over.
    /// </summary>
    public bool AddsTangent(int input = 0) => _operands[input].AddsGradientTangent;

    /// <summary>The input's gradient, ready to be added to: zeros where this is the first contribution.</summary>
    public Span<T> InputGradientToAddTo(int input = 0) => Cleared(InputGradient(input), _operands[input].AddsGradient);

    /// <inheritdoc cref="InputGradientToAddTo"/>
    public Span<T> InputGradientTangentToAddTo(int input = 0) => Cleared(InputGradientTangent(input), _operands[input].AddsGradientTangent);

    /// <summary>dw of a block, or dw' in <see cref="Phase.BackwardTangent"/>: always added to.</summary>
    public Span<T> ParameterGradient(ParameterBlock block) => _parameterGradient.Slice(block.Offset, block.Length);

    /// <summary>
    /// Scratch memory that holds anything, until the lease is disposed: <c>using var row = frame.Rent&lt;T&gt;(frame.Lanes)</c>.
    /// </summary>
    public Scratch<TValue> Rent<TValue>(int length)
        where TValue : unmanaged => new(Workspace.Rent<TValue>(length));

    private static Span<T> Cleared(Span<T> gradient, bool adds)
    {
        if (!adds)
            gradient.Clear();
        return gradient;
    }

    private ref readonly Operand Last => ref _operands[^1];

    private Span<T> Place(int offset, int features) =>
        offset < 0 ? default : new Span<T>(_arena + (nint)offset * Chunk.Lanes, features * Chunk.Lanes);
}
