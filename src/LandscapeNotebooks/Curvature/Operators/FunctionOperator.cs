namespace LandscapeNotebooks.Curvature.Operators;

/// <summary>An operator given by the user's function.</summary>
internal sealed class FunctionOperator(int dimension, Action<ReadOnlyMemory<double>, Memory<double>> multiply)
    : SymmetricOperator(dimension)
{
    private protected override void Apply(ReadOnlyMemory<double> vector, Memory<double> product) => multiply(vector, product);
}
