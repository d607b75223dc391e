using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Steps;

namespace LandscapeNotebooks.Open.Tests.Layers;

/// <summary>y = max(0, x), written as the library's own activations are.</summary>
public sealed record Rectifier : Layer
{
    public override string Kinks => "where x = 0";

    public override bool TreatsUnitsAlike => true;

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new ElementwiseStep<T, Function<T>>(input, output, default));

    private readonly struct Function<T> : IElementwise<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public bool DerivativesFromOutput => true;

        public bool IsPiecewiseLinear => true;

        public void Apply(ReadOnlySpan<T> x, Span<T> y)
        {
            var from = MemoryMarshal.Cast<T, Vector512<T>>(x);
            var to = MemoryMarshal.Cast<T, Vector512<T>>(y);
            for (int i = 0; i < to.Length; i++)
                to[i] = Vector512.AndNot(from[i], Vector512.LessThanOrEqual(from[i], Vector512<T>.Zero));
        }

        public Vector512<T> Derivative(Vector512<T> v) =>
            Vector512.BitwiseAnd(Vector512<T>.One, Vector512.GreaterThan(v, Vector512<T>.Zero));

        public Vector512<T> SecondDerivative(Vector512<T> v) => Vector512<T>.Zero;
    }
}
