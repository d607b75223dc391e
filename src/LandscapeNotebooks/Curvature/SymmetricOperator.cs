using System.Globalization;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>A symmetric matrix A known by its products v -> A v alone, so that it need not fit into memory.</summary>
/// <example><code>
/// var hessian = SymmetricOperator.Hessian(risk, theta);
/// var top = Lanczos.Largest(hessian, 3, new RandomSource(1));
/// </code></example>
public abstract partial class SymmetricOperator
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
        RequireFinite(product.Span);
    }

    /// <summary>Writes A v_k over the k-th product, for several vectors at once: what they share is computed once.</summary>
    /// <remarks>Every product has the bits that it has alone.</remarks>
    /// <param name="vectors">v_k, each (n).</param>
    /// <param name="products">As many, each (n); no two may overlap.</param>
    /// <exception cref="ArgumentException">There are not as many products as vectors.</exception>
    /// <exception cref="ArithmeticException">An element of a product is NaN or infinite.</exception>
    public void Multiply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(products);
        if (vectors.Count != products.Count)
            throw new ArgumentException($"There are {vectors.Count} vectors and {products.Count} products, expected one for each.",
                nameof(products));
        for (int k = 0; k < vectors.Count; k++)
        {
            Lengths.Require(vectors[k].Length, Dimension, "n");
            Lengths.Require(products[k].Length, Dimension, "n");
        }

        int before = Products;
        Apply(vectors, products);
        for (int k = 0; k < vectors.Count; k++)
        {
            Products = before + k + 1;
            RequireFinite(products[k].Span);
        }
    }

    /// <summary>v'A v.</summary>
    /// <exception cref="ArithmeticException">An element of the product is NaN or infinite.</exception>
    public double Quadratic(ReadOnlyMemory<double> vector)
    {
        double[] product = new double[Dimension];
        Multiply(vector, product);
        return FixedOrder.Dot(vector.Span, product);
    }

    private void RequireFinite(ReadOnlySpan<double> written)
    {
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

    /// <summary>Several at once, where that is less work than one after another.</summary>
    private protected virtual void Apply(IReadOnlyList<ReadOnlyMemory<double>> vectors, IReadOnlyList<Memory<double>> products)
    {
        for (int k = 0; k < vectors.Count; k++)
            Apply(vectors[k], products[k]);
    }

    /// <summary>What element <paramref name="index"/> is, for an error.</summary>
    private protected virtual string Place(int index) => $"element {index}";
}
