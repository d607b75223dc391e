using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>What a <see cref="Squares"/> gets wrong on purpose.</summary>
public enum Fault
{
    None,

    /// <summary>Backward writes dw over.</summary>
    OverwritesParameterGradient,

    /// <summary>Backward writes dx over where it should add.</summary>
    OverwritesInputGradient,

    /// <summary>Backward adds where it should write over.</summary>
    AddsAlways,

    /// <summary>ForwardTangent forgets w'.</summary>
    ForgetsParameterTangent,

    /// <summary>BackwardTangent forgets the bending of x^2.</summary>
    ForgetsBending,

    /// <summary>Backward forgets the factor 2.</summary>
    WrongGradient,

    /// <summary>The output is declared with one feature more than Forward writes.</summary>
    DeclaresTooMuch,

    /// <summary>The output is declared with one feature less.</summary>
    DeclaresTooLittle,

    /// <summary>HasParameters is false.</summary>
    HidesParameters,

    /// <summary>Needs is Nothing, though x is read on the way back.</summary>
    NeedsTooLittle,

    /// <summary>One lane's result goes into the next lane.</summary>
    MixesSamples,

    /// <summary>Keeps its last chunk's x in a field.</summary>
    KeepsChunk,
}

/// <summary>y = w x^2 + b: a step with all four phases.</summary>
/// <param name="Units">Of x and y.</param>
/// <param name="Fault">For the tests of the check.</param>
public sealed record Squares(int Units, Fault Fault = Fault.None) : Layer
{
    public override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        if (input.Features != Units)
            throw circuit.Refuse(this, $"input is {input.Shape}, expected {Units} features.");
        var weight = circuit.Parameter("weight", ParameterKind.Weight, Units);
        var bias = circuit.Parameter("bias", ParameterKind.Bias, Units);
        int more = Fault == Fault.DeclaresTooMuch ? 1 : Fault == Fault.DeclaresTooLittle ? -1 : 0;
        return circuit.Append(new Shape(Units + more), 0, output => new SquaresStep<T>(input, output, weight, bias, Fault));
    }
}

internal sealed class SquaresStep<T>(Value input, Value output, ParameterBlock weight, ParameterBlock bias, Fault fault)
    : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[] _w = new T[weight.Length], _b = new T[bias.Length], _wTangent = new T[weight.Length],
        _bTangent = new T[bias.Length];
    private T[] _kept = [];

    private static readonly T Two = T.One + T.One;

    public override Needs Needs => fault == Fault.NeedsTooLittle ? Needs.Nothing : Needs.Input;

    public override Needs TangentNeeds => Needs.Input;

    public override bool HasParameters => fault != Fault.HidesParameters;

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => Take(parameters, _w, _b);

    public override void LoadTangent(ReadOnlySpan<T> direction, bool backward) => Take(direction, _wTangent, _bTangent);

    public override void Forward(in Frame<T> frame)
    {
        if (fault == Fault.KeepsChunk)
            _kept = frame.Input().ToArray();
        for (int f = 0; f < _w.Length; f++)
        {
            for (int n = 0; n < frame.Lanes; n++)
            {
                var x = frame.Input()[f * frame.Lanes + (fault == Fault.MixesSamples ? (n + 1) % frame.Lanes : n)];
                frame.Output[f * frame.Lanes + n] = _w[f] * x * x + _b[f];
            }
        }
    }

    /// <summary>y' = 2 w x x' + w' x^2 + b'.</summary>
    public override void ForwardTangent(in Frame<T> frame)
    {
        for (int i = 0; i < frame.OutputTangent.Length; i++)
        {
            int f = i / frame.Lanes;
            var x = frame.Input()[i];
            var tangent = frame.InputTangent().IsEmpty ? T.Zero : frame.InputTangent()[i];
            var parameters = fault == Fault.ForgetsParameterTangent ? T.Zero : _wTangent[f] * x * x + _bTangent[f];
            frame.OutputTangent[i] = Two * _w[f] * x * tangent + parameters;
        }
    }

    /// <summary>dx = 2 w x dy; dw += sum of x^2 dy; db += sum of dy.</summary>
    public override void Backward(in Frame<T> frame)
    {
        var x = fault == Fault.KeepsChunk ? _kept : frame.Input();
        for (int i = 0; i < frame.InputGradient().Length; i++)
            Give((fault == Fault.WrongGradient ? T.One : Two) * _w[i / frame.Lanes] * x[i] * frame.OutputGradient[i],
                ref frame.InputGradient()[i], frame.Adds());
        if (!frame.WantsParameterGradient)
            return;

        for (int f = 0; f < _w.Length; f++)
        {
            T dw = T.Zero, db = T.Zero;
            for (int n = 0; n < frame.Count; n++)
            {
                int i = f * frame.Lanes + n;
                (dw, db) = (dw + x[i] * x[i] * frame.OutputGradient[i], db + frame.OutputGradient[i]);
            }

            ref var place = ref frame.ParameterGradient(weight)[f];
            place = fault == Fault.OverwritesParameterGradient ? dw : place + dw;
            frame.ParameterGradient(bias)[f] += db;
        }
    }

    /// <summary>dx' = 2 (w' x dy + w x' dy + w x dy'); dw' += sum of 2 x x' dy + x^2 dy'; db' += sum of dy'.</summary>
    public override void BackwardTangent(in Frame<T> frame)
    {
        for (int f = 0; f < _w.Length; f++)
        {
            for (int n = 0; n < frame.Count; n++)
            {
                int i = f * frame.Lanes + n;
                T x = frame.Input()[i], tangent = frame.InputTangent().IsEmpty ? T.Zero : frame.InputTangent()[i];
                T dy = frame.OutputGradient[i], dyTangent = frame.OutputGradientTangent[i];
                var bending = fault == Fault.ForgetsBending ? T.Zero : _w[f] * tangent * dy;
                if (!frame.InputGradientTangent().IsEmpty)
                    Give(Two * (_wTangent[f] * x * dy + bending + _w[f] * x * dyTangent), ref frame.InputGradientTangent()[i],
                        frame.AddsTangent());
                frame.ParameterGradient(weight)[f] += Two * x * tangent * dy + x * x * dyTangent;
                frame.ParameterGradient(bias)[f] += dyTangent;
            }

            for (int n = frame.Count; n < frame.Lanes && !frame.InputGradientTangent().IsEmpty; n++)
                Give(T.Zero, ref frame.InputGradientTangent()[f * frame.Lanes + n], frame.AddsTangent());
        }
    }

    private void Give(T value, ref T place, bool adds) =>
        place = fault == Fault.AddsAlways || (adds && fault != Fault.OverwritesInputGradient) ? place + value : value;

    private void Take(ReadOnlySpan<T> parameters, T[] w, T[] b)
    {
        parameters.Slice(weight.Offset, weight.Length).CopyTo(w);
        parameters.Slice(bias.Offset, bias.Length).CopyTo(b);
    }
}
