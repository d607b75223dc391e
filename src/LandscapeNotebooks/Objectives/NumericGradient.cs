using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>An objective whose gradient is taken by central differences of its value.</summary>
internal sealed class NumericGradient(IObjective objective) : IDifferentiable
{
    private readonly int[] _trainable =
        [.. objective.Layout.Blocks.Where(block => !block.Kind.IsStatistic())
            .SelectMany(block => Enumerable.Range(block.Offset, block.Length))];

    public int ParameterCount => objective.ParameterCount;

    public ParameterLayout Layout => objective.Layout;

    public bool IsThreadSafe => objective.IsThreadSafe;

    public double Value(ReadOnlySpan<double> parameters) => objective.Value(parameters);

    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(gradient.Length, ParameterCount, "P");
        double[] theta = parameters.ToArray();
        gradient.Clear(); // running statistics have none
        foreach (int i in _trainable)
            gradient[i] = CentralDifferences.Slope(objective, theta, i, CentralDifferences.RelativeStep * Math.Max(1, Math.Abs(theta[i])));
        return objective.Value(theta);
    }
}
