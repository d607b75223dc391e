using System.Globalization;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>Some eigenvalues of an operator with their unit eigenvectors, and how good they are.</summary>
/// <param name="Values">lambda_i, in the order asked for.</param>
/// <param name="Vectors">v_i, each (n), |v_i| = 1; the element of largest size is positive.</param>
/// <param name="Residuals">|A v_i - lambda_i v_i|: an eigenvalue of A lies within this of lambda_i.</param>
/// <param name="Converged">Whether every residual is within the tolerance.</param>
/// <param name="Steps">Steps of the iteration.</param>
public sealed record Eigenpairs(
    IReadOnlyList<double> Values, IReadOnlyList<ParameterVector> Vectors, IReadOnlyList<double> Residuals, bool Converged, int Steps)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(", ", Values.Zip(Residuals, (value, residual) => FormattableString.Invariant($"{value:G6} ± {residual:G1}")))}"
        + $" ({(Converged ? "converged" : "NOT converged")}, {Steps} steps)");
}
