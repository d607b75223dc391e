using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What linear layers read (a) and the gradient of what they write (g), sample by sample.</summary>
internal sealed class LayerSignals(int samples)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<int, LayerSignal> _byOffset = [];

    /// <summary>The layers, in the order of theta.</summary>
    public IEnumerable<LayerSignal> Layers => _byOffset.Values.OrderBy(layer => layer.Weight.Offset);

    /// <summary>Keeps a chunk; chunks of several threads fall into rows of their own.</summary>
    public void Read<T>(ILinearStep<T> step, in Frame<T> frame)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LayerSignal? layer;
        int outputs = step.Weight.Shape[0], inputs = step.Weight.Length / outputs, positions = step.Positions;
        lock (_gate)
        {
            if (!_byOffset.TryGetValue(step.Weight.Offset, out layer))
                _byOffset[step.Weight.Offset] = layer = new(step.Weight, step.Bias, positions, samples);
        }

        var chunk = frame.Chunk;
        step.Read(frame.Input(), frame.Lanes, frame.Count, layer.Inputs.AsSpan(
            chunk.First * positions * inputs, chunk.Count * positions * inputs));
        var g = frame.OutputGradient;
        for (int n = 0; n < chunk.Count; n++)
        {
            for (int t = 0; t < positions; t++)
            {
                for (int o = 0; o < outputs; o++)
                {
                    layer.Gradients[((chunk.First + n) * positions + t) * outputs + o] =
                        double.CreateTruncating(g[(o * positions + t) * frame.Lanes + n]);
                }
            }
        }
    }
}

/// <summary>The signals of one layer.</summary>
/// <param name="Weight">W, O rows of I numbers.</param>
/// <param name="Bias">b; null where there is none.</param>
/// <param name="Positions">T.</param>
/// <param name="Samples">N.</param>
internal sealed record LayerSignal(ParameterBlock Weight, ParameterBlock? Bias, int Positions, int Samples)
{
    /// <summary>a, (N, T, I).</summary>
    public double[] Inputs { get; } = new double[checked(Samples * Positions * (Weight.Length / Weight.Shape[0]))];

    /// <summary>g, (N, T, O).</summary>
    public double[] Gradients { get; } = new double[checked(Samples * Positions * Weight.Shape[0])];
}
