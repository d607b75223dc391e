using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Functions;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>y = f(x, w) for every sample by itself: the formula forward and the gradient backward make a layer.</summary>
/// <remarks>
/// Both are written for one sample in a number type T. The library calls them with plain numbers for values and gradients and with dual
/// numbers for their derivatives along a direction, so that Hessian products are exact without a further formula. T stands for 16 floats
/// or 8 doubles at once, a lane each.
/// </remarks>
/// <example><code><![CDATA[
/// public sealed record Gain(int Units) : SampleLayer // y = x exp(w)
/// {
///     protected override IEnumerable<BlockShape> Parameters(Shape input) => [new("weight", ParameterKind.Weight, Units)];
///
///     protected override void Forward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, Span<T> y)
///     {
///         for (int i = 0; i < y.Length; i++)
///             y[i] = x[i] * T.Exp(w[i]);
///     }
///
///     protected override void Backward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
///     {
///         for (int i = 0; i < dy.Length; i++)
///         {
///             dx[i] += dy[i] * T.Exp(w[i]);
///             dw[i] += dy[i] * x[i] * T.Exp(w[i]);
///         }
///     }
/// }
/// ]]></code></example>
public abstract record SampleLayer : Layer
{
    /// <summary>The shape of y; the input's where it is not overridden.</summary>
    /// <exception cref="ArgumentException">The input does not fit; the message is told with the layer's name.</exception>
    protected virtual Shape Output(Shape input) => input;

    /// <summary>The blocks of w in their order.</summary>
    /// <remarks>Weights and biases are drawn, a <see cref="ParameterKind.NormalizationScale"/> starts at 1.</remarks>
    protected virtual IEnumerable<BlockShape> Parameters(Shape input) => [];

    /// <summary>Writes f(x, w) over y.</summary>
    /// <param name="w">The blocks, one after another.</param>
    /// <param name="x">One sample, features in (C, H, W) order.</param>
    /// <param name="y">Its outputs, 0 at first.</param>
    protected abstract void Forward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IReal<T>;

    /// <summary>Adds (df/dx)' dy to dx and (df/dw)' dy to dw.</summary>
    protected abstract void Backward<T>(ReadOnlySpan<T> w, ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx, Span<T> dw)
        where T : unmanaged, IReal<T>;

    /// <inheritdoc/>
    public sealed override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        Shape shape;
        try
        {
            shape = Output(input.Shape);
        }
        catch (ArgumentException exception)
        {
            throw circuit.Refuse(this, exception.Message);
        }

        var blocks = Parameters(input.Shape).Select(block => circuit.Parameter(block.Name, block.Kind, block.Shape)).ToImmutableArray();
        return circuit.Append(shape, 0, output => new Step<T>(this, input, output, blocks));
    }

    private sealed class Step<T>(SampleLayer f, Value input, Value output, ImmutableArray<ParameterBlock> blocks)
        : Circuits.Step<T>([input], output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Plain<T>[] _w = new Plain<T>[blocks.Sum(block => block.Length)];
        private readonly Dual<T>[] _dual = new Dual<T>[blocks.Sum(block => block.Length)]; // w + w' e

        public override Needs Needs => Needs.Input;

        public override Needs TangentNeeds => Needs.Input;

        public override bool HasParameters => blocks.Any(block => !block.Kind.IsStatistic());

        public override void Load(ReadOnlySpan<T> parameters, bool backward)
        {
            for (int i = 0; i < _w.Length; i++)
                _w[i] = new(Vector512.Create(parameters[blocks[0].Offset + i])); // blocks of a layer are neighbours
        }

        public override void LoadTangent(ReadOnlySpan<T> direction, bool backward)
        {
            for (int i = 0; i < _dual.Length; i++)
                _dual[i] = new(_w[i].Value, Vector512.Create(direction[blocks[0].Offset + i]));
        }

        public override void Forward(in Frame<T> frame)
        {
            using var xs = frame.Rent<Plain<T>>(Inputs[0].Features);
            using var ys = frame.Rent<Plain<T>>(Output.Features);
            for (int group = 0; group < Groups(frame); group++)
            {
                var mask = Mask(frame, group);
                for (int i = 0; i < Inputs[0].Features; i++)
                    xs.Span[i] = new(X(frame, i, group, mask));
                ys.Span.Clear();
                f.Forward<Plain<T>>(_w, xs.Span, ys.Span);
                for (int i = 0; i < Output.Features; i++)
                    At(frame.Output, frame, i, group) = ys.Span[i].Value;
            }
        }

        public override void ForwardTangent(in Frame<T> frame)
        {
            using var xs = frame.Rent<Dual<T>>(Inputs[0].Features);
            using var ys = frame.Rent<Dual<T>>(Output.Features);
            for (int group = 0; group < Groups(frame); group++)
            {
                Read(frame, group, xs.Span);
                ys.Span.Clear();
                f.Forward<Dual<T>>(_dual, xs.Span, ys.Span);
                for (int i = 0; i < Output.Features; i++)
                    At(frame.OutputTangent, frame, i, group) = ys.Span[i].Tangent;
            }
        }

        public override void Backward(in Frame<T> frame)
        {
            using var xs = frame.Rent<Plain<T>>(Inputs[0].Features);
            using var dxs = frame.Rent<Plain<T>>(Inputs[0].Features);
            using var dys = frame.Rent<Plain<T>>(Output.Features);
            using var dws = frame.Rent<Plain<T>>(_w.Length);
            dws.Span.Clear();
            for (int group = 0; group < Groups(frame); group++)
            {
                var mask = Mask(frame, group);
                for (int i = 0; i < Inputs[0].Features; i++)
                    xs.Span[i] = new(X(frame, i, group, mask));
                for (int i = 0; i < Output.Features; i++)
                    dys.Span[i] = new(Simd.Masked(mask, At(frame.OutputGradient, frame, i, group)));
                dxs.Span.Clear();
                f.Backward<Plain<T>>(_w, xs.Span, dys.Span, dxs.Span, dws.Span);
                for (int i = 0; i < Inputs[0].Features && !frame.InputGradient().IsEmpty; i++)
                    Give(dxs.Span[i].Value, ref At(frame.InputGradient(), frame, i, group), frame.Adds());
            }

            if (frame.WantsParameterGradient)
                AddParameterGradient(frame, MemoryMarshal.Cast<Plain<T>, Vector512<T>>(dws.Span), stride: 1, first: 0);
        }

        public override void BackwardTangent(in Frame<T> frame)
        {
            using var xs = frame.Rent<Dual<T>>(Inputs[0].Features);
            using var dxs = frame.Rent<Dual<T>>(Inputs[0].Features);
            using var dys = frame.Rent<Dual<T>>(Output.Features);
            using var dws = frame.Rent<Dual<T>>(_w.Length);
            dws.Span.Clear();
            for (int group = 0; group < Groups(frame); group++)
            {
                var mask = Mask(frame, group);
                Read(frame, group, xs.Span);
                for (int i = 0; i < Output.Features; i++)
                {
                    var dy = Simd.Masked(mask, At(frame.OutputGradient, frame, i, group));
                    dys.Span[i] = new(dy, Simd.Masked(mask, At(frame.OutputGradientTangent, frame, i, group)));
                }

                dxs.Span.Clear();
                f.Backward<Dual<T>>(_dual, xs.Span, dys.Span, dxs.Span, dws.Span);
                for (int i = 0; i < Inputs[0].Features && !frame.InputGradientTangent().IsEmpty; i++)
                    Give(dxs.Span[i].Tangent, ref At(frame.InputGradientTangent(), frame, i, group), frame.AddsTangent());
            }

            if (frame.WantsParameterGradient)
                AddParameterGradient(frame, MemoryMarshal.Cast<Dual<T>, Vector512<T>>(dws.Span), stride: 2, first: 1);
        }

        /// <summary>x + x' e of a group of lanes.</summary>
        private static void Read(in Frame<T> frame, int group, Span<Dual<T>> xs)
        {
            var mask = Mask(frame, group);
            for (int i = 0; i < xs.Length; i++)
            {
                var tangent = frame.InputTangent().IsEmpty ? default : Simd.Masked(mask, At(frame.InputTangent(), frame, i, group));
                xs[i] = new(X(frame, i, group, mask), tangent);
            }
        }

        /// <summary>dw += the sum over the lanes, in a fixed tree.</summary>
        private void AddParameterGradient(in Frame<T> frame, ReadOnlySpan<Vector512<T>> sums, int stride, int first)
        {
            int at = first;
            foreach (var block in blocks)
            {
                foreach (ref T place in frame.ParameterGradient(block))
                {
                    place += block.Kind.IsStatistic() ? T.Zero : Simd.Sum(sums[at]);
                    at += stride;
                }
            }
        }

        private static int Groups(in Frame<T> frame) => frame.Lanes / Vector512<T>.Count;

        private static Vector512<T> Mask(in Frame<T> frame, int group) =>
            Simd.FirstElements<T>(Math.Clamp(frame.Count - group * Vector512<T>.Count, 0, Vector512<T>.Count));

        /// <summary>x; lanes without a sample repeat the first one, where f is as finite as at the others.</summary>
        private static Vector512<T> X(in Frame<T> frame, int feature, int group, Vector512<T> mask) =>
            Vector512.ConditionalSelect(mask, At(frame.Input(), frame, feature, group),
                Vector512.Create(frame.Input()[feature * frame.Lanes]));

        private static ref Vector512<T> At(Span<T> values, in Frame<T> frame, int feature, int group) =>
            ref MemoryMarshal.Cast<T, Vector512<T>>(values)[feature * Groups(frame) + group];

        private static Vector512<T> At(ReadOnlySpan<T> values, in Frame<T> frame, int feature, int group) =>
            MemoryMarshal.Cast<T, Vector512<T>>(values)[feature * Groups(frame) + group];

        private static void Give(Vector512<T> dx, ref Vector512<T> place, bool adds) => place = adds ? place + dx : dx;
    }
}
