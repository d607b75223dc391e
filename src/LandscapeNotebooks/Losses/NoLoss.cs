namespace LandscapeNotebooks.Losses;

/// <summary>l = 0: for a pass that is made for its outputs alone.</summary>
internal sealed record NoLoss : Loss
{
    public override void RequireShapes(int outputSize, int classCount, int targetSize)
    {
    }

    public override void Evaluate(LossBatch batch, Span<double> values) => values.Clear();

    public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        values.Clear();
        gradient.Clear();
    }

    public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product) => product.Clear();
}
