using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>y = x, in front of the layer under test: gives the input its tangent and keeps the gradients that come back.</summary>
internal sealed record SpyLayer(double[]? InputTangent) : Layer
{
    public double[] Gradient { get; set; } = [];

    public double[] GradientTangent { get; set; } = [];

    public override Value Connect<T>(Circuit<T> circuit, Value input) =>
        circuit.Append(input.Shape, 0, output => new Step<T>(this, input, output));

    private sealed class Step<T>(SpyLayer spy, Value input, Value output) : LandscapeNotebooks.Networks.Circuits.Step<T>([input], output)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        public override bool HasParameters => true;

        public override void Forward(in Frame<T> frame) => frame.Input().CopyTo(frame.Output);

        public override void ForwardTangent(in Frame<T> frame)
        {
            frame.OutputTangent.Clear();
            for (int n = 0; spy.InputTangent is not null && n < frame.Count; n++)
            {
                for (int i = 0; i < input.Features; i++)
                    frame.OutputTangent[i * frame.Lanes + n] = T.CreateTruncating(
                        spy.InputTangent[(frame.Chunk.First + n) * input.Features + i]);
            }
        }

        public override void Backward(in Frame<T> frame) => Keep(frame.OutputGradient, spy.Gradient, frame);

        public override void BackwardTangent(in Frame<T> frame) => Keep(frame.OutputGradientTangent, spy.GradientTangent, frame);

        private void Keep(ReadOnlySpan<T> gradient, double[] kept, in Frame<T> frame)
        {
            for (int n = 0; n < frame.Count; n++)
            {
                for (int i = 0; i < input.Features; i++)
                    kept[(frame.Chunk.First + n) * input.Features + i] = double.CreateTruncating(gradient[i * frame.Lanes + n]);
            }
        }
    }
}
