using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <summary>What conjugate gradients found of A x = b.</summary>
/// <param name="Solution">x, (n): the best point of the Krylov space so far.</param>
/// <param name="Residual">|b - A x|, as the recurrence keeps it.</param>
/// <param name="Converged">Whether the residual is within the tolerance.</param>
/// <param name="Steps">Products spent.</param>
/// <param name="NegativeCurvature">A unit vector p with p'A p at most 0 where one was met, (n): A is not positive definite,
/// and x is the point before it.</param>
public sealed record LinearSolution(
    ParameterVector Solution, double Residual, bool Converged, int Steps, ParameterVector? NegativeCurvature = null);

/// <summary>A product with an inverse matrix, and how far it can be off.</summary>
/// <param name="Solution">x, (n).</param>
/// <param name="Error">The most that |x - exact| can be.</param>
/// <param name="Quadratic">b'x, which is not above b'(A + lambda I)^-1 b.</param>
/// <param name="QuadraticError">The most that it can be below.</param>
/// <param name="Converged">Whether the residual is within the tolerance.</param>
/// <param name="Products">Products spent.</param>
public sealed record InverseProduct(
    ParameterVector Solution, double Error, double Quadratic, double QuadraticError, bool Converged, int Products);
