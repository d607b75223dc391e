using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>One phase of one step, with the places of its operands.</summary>
/// <param name="step">The step; null for the loss, which stands between the forward and the backward phases.</param>
/// <param name="phase">
/// What the step does. The loss gives gradients after <see cref="Phase.Forward"/>, gradients and their tangents after
/// <see cref="Phase.ForwardTangent"/>, tangents alone as <see cref="Phase.BackwardTangent"/>.
/// </param>
/// <param name="gathers">Whether only the chunk's share of a coupled phase is taken.</param>
/// <param name="output">The output of the step, or of the network.</param>
internal sealed class Move<T>(Step<T>? step, Phase phase, bool gathers, Value output)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Step<T>? Step => step;

    public Phase Phase => phase;

    public bool Gathers => gathers;

    /// <summary>The inputs' operands, then the output's.</summary>
    public Operand[] Operands { get; } = [.. (step?.Inputs ?? []).Append(output).Select(value => new Operand(value.Features))];

    public void Run(in Frame<T> frame)
    {
        if (gathers)
        {
            step!.Gather(phase, frame);
            return;
        }

        switch (phase)
        {
            case Phase.Forward:
                step!.Forward(frame);
                break;
            case Phase.ForwardTangent:
                step!.ForwardTangent(frame);
                break;
            case Phase.Backward:
                step!.Backward(frame);
                break;
            case Phase.BackwardTangent:
                step!.BackwardTangent(frame);
                break;
        }
    }
}
