using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Convolutions;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>z = max(0, slope x + offset [+ s]): a batch normalisation in training, the sum with a shortcut and ReLU in one walk.</summary>
/// <remarks>
/// Each element is computed as the single steps compute it, to the bit; what falls away is the memory between them. Where a convolution
/// alone reads z it forms z from x, and z has no place at all. For passes without tangents.
/// </remarks>
internal sealed class RectifiedNormalizationStep<T> : Step<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly TrainingNormalizationStep<T> _normalization;
    private readonly int _channels;
    private readonly bool _hasShortcut, _keepsOutput;
    private readonly T[] _slope, _offset;

    /// <param name="normalization">Keeps the statistics; its own phases are not used.</param>
    /// <param name="shortcut">s, or null for 0.</param>
    /// <param name="passesGradientOn">Whether x or s depends on theta.</param>
    /// <param name="output">z.</param>
    /// <param name="keepsOutput">False where its reader forms z by <see cref="Map"/>.</param>
    public RectifiedNormalizationStep(
        TrainingNormalizationStep<T> normalization, Value? shortcut, bool passesGradientOn, Value output, bool keepsOutput = true)
        : base(shortcut is { } added ? [normalization.Inputs[0], added] : [normalization.Inputs[0]], output)
    {
        (_normalization, _channels, _hasShortcut) = (normalization, normalization.BatchVariance.Length, shortcut is not null);
        (_slope, _offset, _keepsOutput) = (new T[_channels], new T[_channels], keepsOutput);
        PassesGradientOn = passesGradientOn;
    }

    /// <summary>The same without a place for z.</summary>
    public RectifiedNormalizationStep<T> WithoutOutput() => new(_normalization, null, PassesGradientOn, Output, keepsOutput: false);

    /// <summary>z = max(0, slope x + offset), once the moments are known.</summary>
    public InputMap<T> Map => new() { Slope = _slope, Offset = _offset };

    public bool HasShortcut => _hasShortcut;

    public override Needs Needs => _keepsOutput ? Needs.Input | Needs.Output : Needs.Input;

    public override bool IsElementwise => true; // once the means are known

    public override bool CouplesSamples => true;

    public override bool HasParameters => _normalization.HasParameters;

    public override void Load(ReadOnlySpan<T> parameters, bool backward) => _normalization.Load(parameters, backward);

    public override void Reserve(int chunks) => _normalization.Reserve(chunks);

    public override void Gather(Phase phase, in Frame<T> frame)
    {
        if (phase == Phase.Forward)
            _normalization.Gather(phase, frame);
        else if (_keepsOutput)
            _normalization.GatherGradient(frame, frame.Output);
        else
            _normalization.GatherGradient(frame, _slope, _offset);
    }

    public override void Combine(Phase phase, Chunking chunking)
    {
        _normalization.Combine(phase, chunking);
        var (slope, offset) = _normalization.Map;
        for (int c = 0; c < _channels; c++)
            (_slope[c], _offset[c]) = (T.CreateTruncating(slope[c]), T.CreateTruncating(offset[c]));
    }

    public override void Forward(in Frame<T> frame)
    {
        if (!_keepsOutput)
            return;
        for (int c = 0; c < _channels; c++)
        {
            var x = Channel(frame.Input(), c);
            var z = Channel(frame.Output, c);
            Vector512<T> a = Vector512.Create(_slope[c]), k = Vector512.Create(_offset[c]);
            if (_hasShortcut)
            {
                var s = Channel(frame.Input(1), c);
                for (int i = 0; i < z.Length && i < x.Length && i < s.Length; i++)
                    z[i] = Relu.Apply(Simd.FusedMultiplyAdd(a, x[i], k) + s[i]);
            }
            else
            {
                for (int i = 0; i < z.Length && i < x.Length; i++)
                    z[i] = Relu.Apply(Simd.FusedMultiplyAdd(a, x[i], k));
            }
        }
    }

    public override void ForwardTangent(in Frame<T> frame) => throw WithoutTangents();

    /// <summary>g = f'(z) dz; ds = g, dx = a g + b x + k.</summary>
    public override void Backward(in Frame<T> frame)
    {
        if (frame.WantsParameterGradient)
            _normalization.WriteParameterGradient(frame);
        bool hasInput = !frame.InputGradient().IsEmpty, hasShortcut = _hasShortcut && !frame.InputGradient(1).IsEmpty;
        for (int c = 0; c < _channels; c++)
        {
            if (!_keepsOutput)
                GiveInputAgain(c, frame);
            else if (hasInput && hasShortcut)
                GiveBoth(c, frame);
            else if (hasInput)
                GiveInput(c, frame);
            else if (hasShortcut)
                GiveShortcut(c, frame);
        }

        TrainingNormalizationStep<T>.ClearPadding(frame.InputGradient(), frame);
    }

    public override void BackwardTangent(in Frame<T> frame) => throw WithoutTangents();

    internal override bool KeepsOutput => _keepsOutput;

    internal override bool NeedsInput(int input) => input == 0;

    private void GiveShortcut(int channel, in Frame<T> frame)
    {
        var z = Channel(frame.Output, channel);
        var dz = Channel(frame.OutputGradient, channel);
        var ds = Channel(frame.InputGradient(1), channel);
        bool adds = frame.Adds(1);
        for (int i = 0; i < ds.Length && i < z.Length && i < dz.Length; i++)
        {
            var g = Simd.UnitStep(z[i]) * dz[i];
            ds[i] = adds ? ds[i] + g : g;
        }
    }

    private void GiveInput(int channel, in Frame<T> frame)
    {
        var (ofGradient, ofInput, constant) = _normalization.GradientMap;
        Vector512<T> a = Constant(ofGradient[channel]), b = Constant(ofInput[channel]), k = Constant(constant[channel]);
        var x = Channel(frame.Input(), channel);
        var z = Channel(frame.Output, channel);
        var dz = Channel(frame.OutputGradient, channel);
        var dx = Channel(frame.InputGradient(), channel);
        bool adds = frame.Adds();
        for (int i = 0; i < dx.Length && i < z.Length && i < dz.Length && i < x.Length; i++)
        {
            var value = Simd.FusedMultiplyAdd(a, Simd.UnitStep(z[i]) * dz[i], Simd.FusedMultiplyAdd(b, x[i], k));
            dx[i] = adds ? dx[i] + value : value;
        }
    }

    private void GiveInputAgain(int channel, in Frame<T> frame)
    {
        var (ofGradient, ofInput, constant) = _normalization.GradientMap;
        Vector512<T> a = Constant(ofGradient[channel]), b = Constant(ofInput[channel]), k = Constant(constant[channel]);
        Vector512<T> slope = Vector512.Create(_slope[channel]), offset = Vector512.Create(_offset[channel]);
        var x = Channel(frame.Input(), channel);
        var dz = Channel(frame.OutputGradient, channel);
        var dx = Channel(frame.InputGradient(), channel);
        bool adds = frame.Adds();
        for (int i = 0; i < dx.Length && i < dz.Length && i < x.Length; i++)
        {
            var g = Simd.UnitStep(Simd.FusedMultiplyAdd(slope, x[i], offset)) * dz[i];
            var value = Simd.FusedMultiplyAdd(a, g, Simd.FusedMultiplyAdd(b, x[i], k));
            dx[i] = adds ? dx[i] + value : value;
        }
    }

    private void GiveBoth(int channel, in Frame<T> frame)
    {
        var (ofGradient, ofInput, constant) = _normalization.GradientMap;
        Vector512<T> a = Constant(ofGradient[channel]), b = Constant(ofInput[channel]), k = Constant(constant[channel]);
        var x = Channel(frame.Input(), channel);
        var z = Channel(frame.Output, channel);
        var dz = Channel(frame.OutputGradient, channel);
        var dx = Channel(frame.InputGradient(), channel);
        var ds = Channel(frame.InputGradient(1), channel);
        bool adds = frame.Adds(), addsShortcut = frame.Adds(1);
        for (int i = 0; i < dx.Length && i < z.Length && i < dz.Length && i < x.Length && i < ds.Length; i++)
        {
            var g = Simd.UnitStep(z[i]) * dz[i]; // before dx, which may lie where dz lay
            var value = Simd.FusedMultiplyAdd(a, g, Simd.FusedMultiplyAdd(b, x[i], k));
            dx[i] = adds ? dx[i] + value : value;
            ds[i] = addsShortcut ? ds[i] + g : g;
        }
    }

    private ReadOnlySpan<Vector512<T>> Channel(ReadOnlySpan<T> values, int channel)
    {
        int size = values.Length / _channels;
        return MemoryMarshal.Cast<T, Vector512<T>>(values.Slice(channel * size, size));
    }

    private Span<Vector512<T>> Channel(Span<T> values, int channel)
    {
        int size = values.Length / _channels;
        return MemoryMarshal.Cast<T, Vector512<T>>(values.Slice(channel * size, size));
    }

    private static Vector512<T> Constant(double value) => Vector512.Create(T.CreateTruncating(value));

    private static NotSupportedException WithoutTangents() => new("A joined normalisation has no tangents.");
}
