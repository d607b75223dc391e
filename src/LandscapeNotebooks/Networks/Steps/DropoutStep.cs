using System.Numerics;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>y = k x, k = 0 or 1 / (1 - p) for each element: linear, so that all phases multiply by the same k.</summary>
/// <remarks>
/// k follows from the key, the sample's position in the mini-batch and the feature: Philox block (sample, feature / 4) holds the numbers of
/// four features, so that neither chunks nor threads change it and nothing has to be stored.
/// </remarks>
internal sealed class DropoutStep<T>(Value input, Value output, double rate) : Step<T>([input], output), IRandomStep
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const uint DropoutDomain = 2; // a source's own draws and splits use 0 and 1

    private readonly uint _threshold = (uint)Math.Min(uint.MaxValue, Math.Round(rate * 4294967296.0));
    private readonly T _kept = T.CreateTruncating(1 / (1 - rate));
    private ulong? _key;

    public override bool IsElementwise => true;

    public override bool BendsGradient => false;

    public void Draw(RandomSource? random) => _key = random?.NextUInt64();

    public override void Forward(in Frame<T> frame) => Apply(frame.Input(), frame.Output, frame, adds: false);

    public override void ForwardTangent(in Frame<T> frame) => Apply(frame.InputTangent(), frame.OutputTangent, frame, adds: false);

    public override void Backward(in Frame<T> frame) => Apply(frame.OutputGradient, frame.InputGradient(), frame, frame.Adds());

    public override void BackwardTangent(in Frame<T> frame) =>
        Apply(frame.OutputGradientTangent, frame.InputGradientTangent(), frame, frame.AddsTangent());

    private void Apply(ReadOnlySpan<T> x, Span<T> y, in Frame<T> frame, bool adds)
    {
        if (_key is not { } key)
        {
            Copy(x, y, adds);
            return;
        }

        int lanes = frame.Lanes, features = x.Length / lanes;
        for (int n = 0; n < lanes; n++)
        {
            for (int feature = 0; feature < features; feature += 4)
            {
                var (low, high) = Philox.Block(key, ((ulong)(uint)(frame.Chunk.First + n) << 32) | (uint)(feature / 4), DropoutDomain);
                for (int i = 0; i < 4 && feature + i < features; i++)
                {
                    int at = (feature + i) * lanes + n;
                    uint number = (uint)((i < 2 ? low : high) >> (32 * (i & 1)));
                    var value = number < _threshold ? T.Zero : _kept * x[at];
                    y[at] = adds ? y[at] + value : value;
                }
            }
        }
    }

    private static void Copy(ReadOnlySpan<T> x, Span<T> y, bool adds)
    {
        if (adds)
            Lanewise.Add(y, x, y);
        else
            x.CopyTo(y);
    }
}
