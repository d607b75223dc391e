using LandscapeNotebooks.Optimizers.Transformations;

namespace LandscapeNotebooks.Open.Tests.Optimizers;

/// <summary>u &lt;- sign(u) max(0, |u| - c).</summary>
public sealed record Shrink(double Threshold) : Transformation
{
    public override void Apply(in UpdateFrame frame)
    {
        foreach (ref double u in frame.Update)
            u = Math.CopySign(Math.Max(0, Math.Abs(u) - Threshold), u);
    }
}
