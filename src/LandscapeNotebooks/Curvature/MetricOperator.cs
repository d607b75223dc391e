using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>J'MJ / W at a fixed theta: J the derivative of the outputs, M a matrix over the outputs of every sample.</summary>
internal sealed class MetricOperator : SymmetricOperator
{
    private readonly EmpiricalRisk _risk;
    private readonly OutputMetric? _metric;
    private readonly double[] _parameters;

    /// <param name="risk">The network with its data.</param>
    /// <param name="metric">M; null for the Hessian of the loss.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    public MetricOperator(EmpiricalRisk risk, OutputMetric? metric, ReadOnlySpan<double> parameters)
        : base(risk.ParameterCount)
    {
        Lengths.Require(parameters.Length, Dimension, "P");
        (_risk, _metric, _parameters) = (risk, metric, parameters.ToArray());
    }

    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) =>
        Product(vector, product, keeps: false);

    private protected override void Apply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        for (int k = 0; k < vectors.Count; k++)
            Product(vectors[k], products[k], keeps: vectors.Count > 1);
    }

    private void Product(ReadOnlyMemory<double> vector, Memory<double> product, bool keeps) =>
        _risk.MetricProduct(_metric, _parameters, vector.Span, product.Span, keeps);
}
