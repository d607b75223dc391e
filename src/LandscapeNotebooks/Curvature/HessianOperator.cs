using LandscapeNotebooks.Networks.Passes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>The Hessian of an objective at a fixed theta.</summary>
internal sealed class HessianOperator : SymmetricOperator
{
    private readonly ITwiceDifferentiable _objective;
    private readonly double[] _parameters;

    public HessianOperator(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters)
        : base((objective ?? throw new ArgumentNullException(nameof(objective))).ParameterCount)
    {
        Lengths.Require(parameters.Length, Dimension, "P");
        (_objective, _parameters) = (objective, parameters.ToArray());
    }

    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) =>
        _objective.HessianVectorProduct(_parameters, vector.Span, product.Span);

    private protected override void Apply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        if (_objective is EmpiricalRisk risk)
            risk.Products(PassKind.HessianProduct, _parameters, vectors, products);
        else
            base.Apply(vectors, products);
    }
}
