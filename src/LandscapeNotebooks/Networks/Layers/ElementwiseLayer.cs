using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Layers;

/// <summary>y = f(x) for every element: a function and its two derivatives, in double, make a layer.</summary>
/// <remarks>
/// One number at a time, in double also where the passes run in float. For speed write an <see cref="Steps.IElementwise{T}"/> as the
/// library's own activations are. Where f'' does not exist (max(0, x) at 0), say so by <see cref="Layer.Kinks"/>.
/// <see cref="Numerics.Functions.Elementary"/> has functions with the same bits on every machine.
/// </remarks>
/// <example><code>
/// public sealed record Swish : ElementwiseLayer
/// {
///     protected override double Value(double x) => x * Sigmoid(x);
///     protected override double Derivative(double x) => Sigmoid(x) * (1 + x * (1 - Sigmoid(x)));
///     protected override double SecondDerivative(double x) => Sigmoid(x) * (1 - Sigmoid(x)) * (2 + x * (1 - 2 * Sigmoid(x)));
/// }
/// </code></example>
public abstract record ElementwiseLayer : Layer
{
    /// <inheritdoc/>
    public sealed override bool TreatsUnitsAlike => true;

    /// <summary>f(x).</summary>
    protected abstract double Value(double x);

    /// <summary>df/dx.</summary>
    protected abstract double Derivative(double x);

    /// <summary>d2f/dx2.</summary>
    protected abstract double SecondDerivative(double x);

    /// <inheritdoc/>
    public sealed override Value Connect<T>(Circuit<T> circuit, Value input)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        return circuit.Append(input.Shape, 0, output => new Step<T>(this, input, output));
    }

    private sealed class Step<T>(ElementwiseLayer f, Value input, Value output) : Circuits.Step<T>([input], output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public override Needs Needs => Needs.Input;

        public override Needs TangentNeeds => Needs.Input;

        public override bool IsElementwise => true;

        public override void Forward(in Frame<T> frame)
        {
            ReadOnlySpan<T> x = frame.Input();
            var y = frame.Output;
            for (int i = 0; i < y.Length; i++)
                y[i] = Holds(i, frame) ? T.CreateTruncating(f.Value(Double(x[i]))) : T.Zero;
        }

        /// <summary>y' = f' x'.</summary>
        public override void ForwardTangent(in Frame<T> frame) => Multiply(frame, frame.InputTangent(), frame.OutputTangent, adds: false);

        /// <summary>dx = f' dy.</summary>
        public override void Backward(in Frame<T> frame) => Multiply(frame, frame.OutputGradient, frame.InputGradient(), frame.Adds());

        /// <summary>dx' = f' dy' + f'' x' dy.</summary>
        public override void BackwardTangent(in Frame<T> frame)
        {
            ReadOnlySpan<T> x = frame.Input(), dy = frame.OutputGradient, dyTangent = frame.OutputGradientTangent,
                xTangent = frame.InputTangent();
            var dxTangent = frame.InputGradientTangent();
            for (int i = 0; i < dxTangent.Length; i++)
            {
                double at = Double(x[i]);
                var value = Holds(i, frame)
                    ? T.CreateTruncating(f.Derivative(at) * Double(dyTangent[i])
                        + f.SecondDerivative(at) * Double(xTangent[i]) * Double(dy[i]))
                    : T.Zero;
                dxTangent[i] = frame.AddsTangent() ? dxTangent[i] + value : value;
            }
        }

        private void Multiply(in Frame<T> frame, ReadOnlySpan<T> factor, Span<T> product, bool adds)
        {
            ReadOnlySpan<T> x = frame.Input();
            for (int i = 0; i < product.Length; i++)
            {
                var value = Holds(i, frame) ? T.CreateTruncating(f.Derivative(Double(x[i])) * Double(factor[i])) : T.Zero;
                product[i] = adds ? product[i] + value : value;
            }
        }

        /// <summary>Whether an element is of a lane with a sample; f need not be finite in the others.</summary>
        private static bool Holds(int i, in Frame<T> frame) => i % frame.Lanes < frame.Count;

        private static double Double(T x) => double.CreateTruncating(x);
    }
}
