using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives;

/// <summary>f(theta) = 1/2 theta'A theta - b'theta + c with a symmetric A.</summary>
/// <remarks>
/// Gradient A theta - b, Hessian A. Where A is positive definite the minimiser solves A theta = b, one Newton step away from
/// anywhere.
/// </remarks>
public sealed class Quadratic : ITwiceDifferentiable
{
    private readonly double[] _matrix, _linear;
    private readonly double _constant;

    /// <param name="matrix">A, (P, P), symmetric.</param>
    /// <param name="linear">b, (P); nothing for 0.</param>
    /// <param name="constant">c.</param>
    /// <exception cref="ArgumentException">A is not square or not symmetric, or b's length is not P.</exception>
    public Quadratic(double[,] matrix, ReadOnlySpan<double> linear = default, double constant = 0)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ParameterCount = matrix.GetLength(0);
        if (matrix.GetLength(1) != ParameterCount || ParameterCount == 0)
            throw new ArgumentException($"A is ({ParameterCount}, {matrix.GetLength(1)}), expected a square matrix.", nameof(matrix));

        for (int i = 0; i < ParameterCount; i++)
        {
            for (int j = 0; j < i; j++)
            {
                if (matrix[i, j] != matrix[j, i])
                    throw new ArgumentException(
                        $"A[{i}, {j}] is {matrix[i, j]} and A[{j}, {i}] is {matrix[j, i]}, expected a symmetric matrix.", nameof(matrix));
            }
        }

        if (!linear.IsEmpty)
            Lengths.Require(linear.Length, ParameterCount, "P");

        _matrix = [.. matrix.Cast<double>()];
        _linear = linear.IsEmpty ? new double[ParameterCount] : linear.ToArray();
        _constant = constant;
    }

    /// <summary>1/2 sum_i a_i theta_i^2.</summary>
    public static Quadratic Diagonal(params ReadOnlySpan<double> curvatures)
    {
        double[,] matrix = new double[curvatures.Length, curvatures.Length];
        for (int i = 0; i < curvatures.Length; i++)
            matrix[i, i] = curvatures[i];
        return new(matrix);
    }

    /// <inheritdoc/>
    public int ParameterCount { get; }

    /// <inheritdoc/>
    public bool IsThreadSafe => true;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        double value = _constant;
        for (int i = 0; i < ParameterCount; i++)
            value += parameters[i] * (0.5 * Row(i, parameters) - _linear[i]);
        return value;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(gradient.Length, ParameterCount, "P");
        double value = Value(parameters);
        for (int i = 0; i < ParameterCount; i++)
            gradient[i] = Row(i, parameters) - _linear[i];
        return value;
    }

    /// <inheritdoc/>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Lengths.Require(vector.Length, ParameterCount, "P");
        Lengths.Require(product.Length, ParameterCount, "P");
        for (int i = 0; i < ParameterCount; i++)
            product[i] = Row(i, vector);
    }

    /// <summary>(A v)_i.</summary>
    private double Row(int i, ReadOnlySpan<double> vector)
    {
        double sum = 0;
        for (int j = 0; j < ParameterCount; j++)
            sum += _matrix[i * ParameterCount + j] * vector[j];
        return sum;
    }
}
