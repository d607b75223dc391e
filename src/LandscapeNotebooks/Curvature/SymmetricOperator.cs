using System.Globalization;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>A symmetric matrix A known by its products v -> A v alone, so that it need not fit into memory.</summary>
/// <example><code>
/// var hessian = SymmetricOperator.Hessian(risk, theta);
/// var top = Lanczos.Largest(hessian, 3, new RandomSource(1));
/// </code></example>
public abstract class SymmetricOperator
{
    private protected SymmetricOperator(int dimension) => Dimension = dimension;

    /// <summary>n: A is (n, n).</summary>
    public int Dimension { get; }

    /// <summary>The number of products asked for so far: what an estimate has cost.</summary>
    public int Products { get; private set; }

    /// <summary>The Hessian of an objective at theta.</summary>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    public static SymmetricOperator Hessian(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters) =>
        new HessianOperator(objective, parameters);

    /// <summary>The Hessian over some blocks of theta alone: its rows and columns there, in the order of the blocks.</summary>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    /// <param name="blocks">At least one block of the objective's layout: a layer, all weights.</param>
    /// <exception cref="ArgumentException">There is no block, or one reaches beyond theta.</exception>
    public static SymmetricOperator Hessian(
        ITwiceDifferentiable objective, ReadOnlySpan<double> parameters, params IReadOnlyList<ParameterBlock> blocks) =>
        new BlockOperator(new HessianOperator(objective, parameters), blocks);

    /// <summary>Any symmetric operator, by a function that writes A v over its second argument.</summary>
    public static SymmetricOperator Of(int dimension, Action<ReadOnlyMemory<double>, Memory<double>> multiply) =>
        new FunctionOperator(dimension, multiply);

    /// <summary>Writes A v over <paramref name="product"/>; both are (n).</summary>
    /// <exception cref="ArithmeticException">An element of the product is NaN or infinite.</exception>
    public void Multiply(ReadOnlyMemory<double> vector, Memory<double> product)
    {
        Lengths.Require(vector.Length, Dimension, "n");
        Lengths.Require(product.Length, Dimension, "n");
        Products++;
        Apply(vector, product);
        var written = product.Span;
        for (int i = 0; i < written.Length; i++)
        {
            if (!double.IsFinite(written[i]))
            {
                throw new ArithmeticException(string.Create(CultureInfo.InvariantCulture,
                    $"Product {Products} of the operator is {written[i]} at {Place(i)}, expected finite numbers. Is the loss finite at "
                        + $"these parameters?"));
            }
        }
    }

    private protected abstract void Apply(ReadOnlyMemory<double> vector, Memory<double> product);

    /// <summary>What element <paramref name="index"/> is, for an error.</summary>
    private protected virtual string Place(int index) => $"element {index}";
}
