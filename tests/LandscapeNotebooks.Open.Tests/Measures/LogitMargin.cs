using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Open.Tests.Measures;

/// <summary>How far the true class's logit lies above the largest other: the mean over samples, in logits.</summary>
public static class LogitMargin
{
    public static Measure Of(string part, EmpiricalRisk risk)
    {
        int classes = risk.Data.ClassCount;
        Reading reading = new($"{part} margin", Part: part) { Unit = "logits", IsGain = true };
        return new([reading], (theta, values) =>
        {
            double[] logits = risk.Logits(theta); // (B, C)
            double sum = 0;
            for (int n = 0; n < risk.Data.Count; n++)
            {
                var z = logits.AsSpan(n * classes, classes);
                double right = z[risk.Data.Labels[n]];
                z[risk.Data.Labels[n]] = double.NegativeInfinity;
                sum += right - System.Numerics.Tensors.TensorPrimitives.Max<double>(z);
            }

            values[0] = sum / risk.Data.Count;
        })
        { ParameterCount = risk.ParameterCount };
    }
}
