using LandscapeNotebooks.Checks;
using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Open.Tests.Losses;

/// <summary>Losses from outside, and the check of losses.</summary>
public class OutsideLossTests
{
    private static readonly Dictionary<string, (Loss Loss, int Outputs)> Right = new()
    {
        ["margin"] = (new Margin(), 4),
        ["margin of one output"] = (new Margin(), 1),
        ["quartic"] = (new Quartic(), 3),
        ["cross-entropy"] = (new CrossEntropy(), 5),
        ["squared error"] = (new MeanSquaredError(), 3),
        ["squared hinge of classes"] = (new MulticlassHinge(IsSquared: true), 4),
        ["binary cross-entropy"] = (new BinaryCrossEntropyWithLogits(), 1),
    };

    public static TheoryData<string> RightNames => [.. Right.Keys];

    [Theory]
    [MemberData(nameof(RightNames))]
    public void A_right_loss_passes(string name)
    {
        var result = LossCheck.Of(Right[name].Loss, Right[name].Outputs, seed: 1);
        Assert.True(result.Passed, result.ToString());
    }

    [Theory]
    [InlineData(1, "dl/dz beside differences", "Gradient is not the derivative of Evaluate")]
    [InlineData(2, "Hv beside differences of dl/dz", "HessianProduct is not the derivative")]
    public void A_wrong_loss_is_told_which_derivative(int fault, string row, string finding)
    {
        var findings = LossCheck.Of(new Quartic(fault), 3, seed: 1).Findings;
        string line = Assert.Single(findings, line => line.StartsWith(row, StringComparison.Ordinal));
        Assert.Contains(finding, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Lanes_that_are_left_or_summed_over_are_told()
    {
        var findings = LossCheck.Of(new Leaky(), 2, seed: 1).Findings.ToList();
        Assert.Contains(findings, line => line.StartsWith("lanes without a sample are 0", StringComparison.Ordinal));
    }

    /// <summary>f = (z - t)^4, the third power in either derivative where a fault is asked for.</summary>
    private sealed record Quartic(int Fault = 0) : ElementwiseLoss(Reduction.Mean)
    {
        protected override double Value(double z, double t, int output) => Math.Pow(z - t, 4);

        protected override double Derivative(double z, double t, int output) => (Fault == 1 ? 3 : 4) * Math.Pow(z - t, 3);

        protected override double SecondDerivative(double z, double t, int output) =>
            (Fault == 2 ? 6 : Fault == 1 ? 9 : 12) * Math.Pow(z - t, 2);
    }

    /// <summary>l = z_0 of every lane, also of those without a sample.</summary>
    private sealed record Leaky : Loss
    {
        public override void RequireShapes(int outputSize, int classCount, int targetSize)
        {
        }

        public override void Evaluate(LossBatch batch, Span<double> values) => batch.Outputs[..batch.Lanes].CopyTo(values);

        public override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
        {
            Evaluate(batch, values);
            gradient.Clear();
            gradient[..batch.Lanes].Fill(1);
        }

        public override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product) => product.Clear();
    }
}
