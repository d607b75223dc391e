using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature;

/// <summary>The tridiagonal matrix T = Q'AQ that Lanczos builds, and its basis Q.</summary>
/// <remarks>A Q = Q T + beta_m q_(m+1) e_m'. With full reorthogonalisation Q is orthonormal to rounding.</remarks>
internal sealed class Tridiagonal(SymmetricOperator matrix, double[] start)
{
    private readonly List<double[]> _basis = [start];
    private readonly List<double> _diagonal = [], _offDiagonal = [];

    /// <summary>m.</summary>
    public int Steps => _diagonal.Count;

    public IReadOnlyList<double[]> Basis => _basis;

    /// <summary>beta_m, the coupling to the part of the space not yet seen; 0 where the basis spans an invariant subspace.</summary>
    public double Residual => Steps == 0 ? double.NaN : _offDiagonal[^1];

    /// <summary>One more column: q_(m+1). An invariant subspace is left by a random vector at a right
    /// angle to it, if there is one.</summary>
    /// <returns>False where the basis spans the whole space.</returns>
    public bool Extend(RandomSource random)
    {
        double[] q = _basis[^1], next = new double[matrix.Dimension];
        matrix.Multiply(q, next);
        _diagonal.Add(FixedOrder.Dot(q, next));
        double size = FixedOrder.Norm(next);
        Orthogonalization.Remove(_basis, next);
        double beta = FixedOrder.Norm(next);

        // What is left of A q after rounding: not a direction but noise.
        if (!(beta > 1e-13 * Math.Max(size, Scale)))
        {
            _offDiagonal.Add(0);
            if (_basis.Count == matrix.Dimension)
                return false;
            _basis.Add(Orthogonalization.RandomUnit(matrix.Dimension, _basis, random));
            return true;
        }

        _offDiagonal.Add(beta);
        if (_basis.Count == matrix.Dimension)
            return false;
        Orthogonalization.Normalize(next);
        _basis.Add(next);
        return true;
    }

    /// <summary>The eigenvalues of T, ascending, and its eigenvectors: column i belongs to value i.</summary>
    public (double[] Values, Matrix<double> Vectors) Decompose()
    {
        var t = Matrix<double>.Build.Dense(Steps, Steps);
        for (int i = 0; i < Steps; i++)
        {
            t[i, i] = _diagonal[i];
            if (i + 1 < Steps)
                t[i, i + 1] = t[i + 1, i] = _offDiagonal[i];
        }

        var evd = t.Evd(Symmetricity.Symmetric);
        double[] values = [.. evd.EigenValues.Select(value => value.Real)];
        int[] order = [.. Enumerable.Range(0, Steps).OrderBy(i => values[i])];
        return ([.. order.Select(i => values[i])],
            Matrix<double>.Build.DenseOfColumnVectors(order.Select(i => evd.EigenVectors.Column(i))));
    }

    /// <summary>Q s: a vector of Krylov coordinates in the whole space.</summary>
    public double[] Expand(Vector<double> coordinates)
    {
        double[] vector = new double[matrix.Dimension];
        for (int j = 0; j < coordinates.Count; j++)
            System.Numerics.Tensors.TensorPrimitives.MultiplyAdd(_basis[j], coordinates[j], vector, vector);
        Orthogonalization.Normalize(vector);
        return vector;
    }

    private double Scale => _diagonal.Count == 0 ? 0 : _diagonal.Max(Math.Abs);
}
