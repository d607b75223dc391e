using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Tests.Objectives;

public sealed class TeachingObjectiveTests
{
    private static readonly double[,] Matrix = { { 4, 1 }, { 1, 3 } };

    [Fact]
    public void Derivatives_match_central_differences()
    {
        CentralDifference.AssertDerivatives(new Quadratic(Matrix, [1, 2], 3), [0.3, -0.7]);
        CentralDifference.AssertDerivatives(new Rosenbrock(), [-1.2, 1]);
        CentralDifference.AssertDerivatives(new WavyLine(3), [1.7]);
    }

    [Fact]
    public void Hessian_of_a_quadratic_is_its_matrix() =>
        Assert.Equal(Matrix.Cast<double>(), DenseHessian.Of(new Quadratic(Matrix), [7, 8]).Cast<double>());

    [Fact]
    public void Quadratic_is_half_theta_A_theta_minus_b_theta_plus_c() =>
        Assert.Equal(0.5 * (4 + 2 * 2 * 1 + 3 * 4) - (1 + 4) + 3, new Quadratic(Matrix, [1, 2], 3).Value([1, 2]));

    [Fact]
    public void Rosenbrock_is_zero_at_its_minimum_with_no_gradient()
    {
        double[] gradient = new double[2];
        Assert.Equal(0, new Rosenbrock().Gradient([1, 1], gradient));
        Assert.Equal([0, 0], gradient);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.3)]
    [InlineData(-2.9)]
    [InlineData(1e3)]
    [InlineData(-123456.789)]
    public void WavyLine_is_x_cos_cx(double x) =>
        Assert.Equal(x * Math.Cos(2 * x), new WavyLine(2).Value([x]), 4e-16 * Math.Abs(x) + 1e-300);

    [Fact]
    public void Lambdas_are_objectives()
    {
        Assert.Equal(25, Objective.From(2, theta => theta[0] * theta[0] + theta[1] * theta[1]).Value([3, 4]));
        var f = Objective.From(1, (theta, g) => { g[0] = 2 * theta[0]; return theta[0] * theta[0]; }, (_, v, p) => p[0] = 2 * v[0]);
        CentralDifference.AssertDerivatives(f, [3]);
        Assert.Equal(9, f.Value([3]));
        Assert.Contains("parameters.Length is 1, expected 2",
            Assert.Throws<ArgumentException>(() => Objective.From(2, _ => 0).Value([3])).Message);
    }

    [Fact]
    public void A_matrix_that_is_not_symmetric_is_refused() =>
        Assert.Contains("A[1, 0] is 3 and A[0, 1] is 2",
            Assert.Throws<ArgumentException>(() => new Quadratic(new double[,] { { 1, 2 }, { 3, 4 } })).Message);
}
