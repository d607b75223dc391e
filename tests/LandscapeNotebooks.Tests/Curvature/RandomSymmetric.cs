using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Numerics.Random;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Tests.Curvature;

/// <summary>Symmetric matrices with known spectra: Q diag(lambda) Q' with a random orthogonal Q.</summary>
internal static class RandomSymmetric
{
    public static Matrix<double> WithSpectrum(double[] eigenvalues, RandomSource random)
    {
        int n = eigenvalues.Length;
        var gaussian = Matrix<double>.Build.Dense(n, n, (_, _) => random.NextNormal());
        var q = gaussian.QR().Q;
        var a = q * Matrix<double>.Build.DenseOfDiagonalArray(eigenvalues) * q.Transpose();
        return (a + a.Transpose()) / 2;
    }

    public static SymmetricOperator AsOperator(this Matrix<double> matrix) => SymmetricOperator.Of(matrix.RowCount,
        (v, product) => (matrix * Vector<double>.Build.DenseOfArray(v.ToArray())).AsArray().CopyTo(product));
}
