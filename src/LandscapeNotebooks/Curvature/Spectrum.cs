using LandscapeNotebooks.Objectives;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Curvature;

/// <summary>All eigenvalues of the Hessian of a small objective: the truth that estimates are compared with.</summary>
public static class Spectrum
{
    /// <summary>Above this many parameters the dense Hessian is refused: its eigenvalues cost about 10 P^3 operations.</summary>
    public const int MaxParameters = 3000;

    /// <summary>The eigenvalues of H(theta), ascending, (P).</summary>
    /// <exception cref="ArgumentException">There are more than <see cref="MaxParameters"/> parameters.</exception>
    /// <exception cref="ArithmeticException">An element of the Hessian is not finite.</exception>
    public static double[] Exact(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        if (objective.ParameterCount > MaxParameters)
        {
            throw new ArgumentException(
                $"The objective has {objective.ParameterCount} parameters, expected at most {MaxParameters} for a dense Hessian; use Lanczos or SpectralDensity.", nameof(objective));
        }

        double[,] hessian = DenseHessian.Of(objective, parameters);
        foreach (double element in hessian)
        {
            if (!double.IsFinite(element))
                throw new ArithmeticException($"The Hessian holds {element}, expected finite numbers. Is the loss finite at these parameters?");
        }

        double[] values = [.. Matrix<double>.Build.DenseOfArray(hessian).Evd(Symmetricity.Symmetric).EigenValues.Select(value => value.Real)];
        Array.Sort(values);
        return values;
    }
}
