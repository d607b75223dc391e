using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps.Sequences;

/// <summary>y[t][c] = x[c][t]: rows of lanes change their places. Linear, and its own transpose.</summary>
internal sealed class TransposeStep<T>(Value input, Value output) : Step<T>([input], output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int _rows = input.Shape.Channels, _columns = input.Shape.Pixels;

    public override bool BendsGradient => false;

    public override void Forward(in Frame<T> frame) => Move(frame.Input(), frame.Output, _rows, _columns, frame.Lanes, adds: false);

    public override void ForwardTangent(in Frame<T> frame) =>
        Move(frame.InputTangent(), frame.OutputTangent, _rows, _columns, frame.Lanes, adds: false);

    public override void Backward(in Frame<T> frame) =>
        Move(frame.OutputGradient, frame.InputGradient(), _columns, _rows, frame.Lanes, frame.Adds());

    public override void BackwardTangent(in Frame<T> frame) =>
        Move(frame.OutputGradientTangent, frame.InputGradientTangent(), _columns, _rows, frame.Lanes, frame.AddsTangent());

    /// <summary>to[j][i] = from[i][j], from (I, J), or added to it.</summary>
    private static void Move(ReadOnlySpan<T> from, Span<T> to, int rows, int columns, int lanes, bool adds)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                var row = from.Slice((i * columns + j) * lanes, lanes);
                var place = to.Slice((j * rows + i) * lanes, lanes);
                if (adds)
                    Lanewise.Add(place, row, place);
                else
                    row.CopyTo(place);
            }
        }
    }
}
