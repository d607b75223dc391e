using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Tests.Networks;
using LandscapeNotebooks.Tests.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tests.Optimizers;

public sealed class SecondOrderTests
{
    /// <summary>f = 1/4 x^4 - 1/2 x^2 + 1/2 y^2: a saddle at 0 and minima of -1/4 at x = ±1.</summary>
    private static readonly ITwiceDifferentiable Saddle = Objective.From(2,
        (theta, g) =>
        {
            (double x, double y) = (theta[0], theta[1]);
            (g[0], g[1]) = (x * x * x - x, y);
            return x * x * x * x / 4 - x * x / 2 + y * y / 2;
        },
        (theta, v, product) => (product[0], product[1]) = ((3 * theta[0] * theta[0] - 1) * v[0], v[1]));

    [Fact]
    public void Conjugate_gradients_solve_a_positive_definite_system_in_n_steps()
    {
        var quadratic = new Quadratic(new double[,] { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 2 } });
        var solution = ConjugateGradient.Solve(SymmetricOperator.Hessian(quadratic, [0, 0, 0]), [1, 2, 3]);
        Assert.True(solution.Converged);
        Assert.Equal(3, solution.Steps);
        double[] product = new double[3];
        quadratic.HessianVectorProduct([0, 0, 0], solution.Solution, product);
        Golden.AssertClose([1, 2, 3], product, 1e-12);
    }

    [Fact]
    public void Conjugate_gradients_return_a_direction_of_negative_curvature()
    {
        var matrix = SymmetricOperator.Hessian(Quadratic.Diagonal(1, -2, 3), [0, 0, 0]);
        var solution = ConjugateGradient.Solve(matrix, [1, 1, 1]);
        Assert.False(solution.Converged);
        double[] p = solution.NegativeCurvature!.ToArray();
        Assert.Equal(1, p.Sum(x => x * x), 1e-12);
        Assert.True(p[0] * p[0] - 2 * p[1] * p[1] + 3 * p[2] * p[2] <= 0);
    }

    [Fact]
    public void Too_few_steps_of_conjugate_gradients_are_not_converged() =>
        Assert.False(ConjugateGradient.Solve(
            SymmetricOperator.Hessian(Quadratic.Diagonal(1, 10, 100), [0, 0, 0]), [1, 1, 1], maxSteps: 2).Converged);

    [Fact]
    public void Newton_by_conjugate_gradients_finds_the_published_minimum()
    {
        var trajectory = new NewtonConjugateGradient().Minimize(
            TwoGaussians.Objective(), TwoGaussians.Start, new() { Steps = 50, GradientNorm = 1e-12 });
        Assert.True(trajectory.Converged, trajectory.ToString());
        Assert.Equal(TwoGaussians.MinimalLoss, trajectory.Last.Value, 5e-11);
    }

    [Fact]
    public void It_reaches_the_end_of_Rosenbrock_s_valley()
    {
        var last = new NewtonConjugateGradient().Minimize(new Rosenbrock(), [-1.2, 1], new() { Steps = 100, GradientNorm = 1e-10 }).Last;
        Golden.AssertClose([1, 1], last.Parameters, 1e-8);
    }

    [Fact]
    public void It_leaves_a_saddle_that_Newton_runs_into()
    {
        var newton = new Newton().Minimize(Saddle, [0.1, 1], until: 20).Last;
        Golden.AssertClose([0, 0], newton.Parameters, 1e-9);
        var other = new NewtonConjugateGradient().Minimize(Saddle, [0.1, 1], new() { Steps = 50, GradientNorm = 1e-10 });
        Assert.True(other.Converged, other.ToString());
        Assert.Equal(-0.25, other.Last.Value, 1e-12);
    }

    [Fact]
    public void It_trains_a_network_to_a_gradient_of_zero()
    {
        var network = Network.Sequential([3], new Affine(3, 4), new Tanh(), new Affine(4, 2));
        using var risk = new EmpiricalRisk(
            network, new CrossEntropy(), RandomData.Labelled(30, [3], 2), new() { Precision = Precision.Double, L2Penalty = 0.01 });
        var trajectory = new NewtonConjugateGradient().Minimize(
            risk, network.Initialize(Initialization.He, new RandomSource(1)), new() { Steps = 200, GradientNorm = 1e-9 });
        Assert.True(trajectory.Converged, trajectory.ToString());
        Assert.True(trajectory.Zip(trajectory.Skip(1)).All(pair => pair.Second.Value <= pair.First.Value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void The_diagonal_undoes_different_scales_in_one_step(int samples)
    {
        var last = new DiagonalNewton { Samples = samples }.Minimize(
            Quadratic.Diagonal(1e-3, 1, 1e4), [5, -3, 2], until: 1, new RandomSource(1)).Last;
        Golden.AssertClose([0, 0, 0], last.Parameters, 1e-12);
    }

    [Fact]
    public void The_estimated_diagonal_tends_to_the_exact_one()
    {
        var matrix = SymmetricOperator.Hessian(new Quadratic(new double[,] { { 4, 1, 0 }, { 1, 3, 1 }, { 0, 1, 2 } }), [0, 0, 0]);
        Golden.AssertClose([4, 3, 2], Diagonal.Exact(matrix), 1e-15);
        Golden.AssertClose([4, 3, 2], Diagonal.Estimate(matrix, 10_000, new RandomSource(1)), 0.03); // deviation sqrt(2 / 10,000) = 0.014
    }

    [Fact]
    public void A_diagonal_of_zero_is_reported()
    {
        var flat = Objective.From(1, (theta, g) => g[0] = 1, (theta, v, product) => product.Clear());
        Assert.Equal(StopReason.SingularHessian, new DiagonalNewton().Minimize(flat, [0], until: 3, new RandomSource(1)).Reason);
    }

    public static TheoryData<double[], double[], StationaryKind, int> Points => new()
    {
        { [1, 2, 3], [0, 0, 0], StationaryKind.Minimum, 0 },
        { [-1, -2, -3], [0, 0, 0], StationaryKind.Maximum, 3 },
        { [1, -2, 3], [0, 0, 0], StationaryKind.Saddle, 1 },
        { [1, 0, 3], [0, 0, 0], StationaryKind.Degenerate, 0 },
        { [1, 2, 3], [1, 0, 0], StationaryKind.NotStationary, 0 },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public void Stationary_points_are_told_by_the_signs_of_their_curvatures(
        double[] curvatures, double[] at, StationaryKind kind, int negative)
    {
        var point = StationaryPoint.Classify(Quadratic.Diagonal(curvatures), at, new RandomSource(1));
        Assert.Equal((kind, negative), (point.Kind, point.NegativeCount));
    }

    [Fact]
    public void The_way_down_from_a_saddle_is_the_vector_of_the_smallest_curvature()
    {
        var point = StationaryPoint.Classify(Saddle, [0, 0], new RandomSource(1));
        Assert.Equal(StationaryKind.Saddle, point.Kind);
        Golden.AssertClose([1, 0], point.Smallest.Vectors[0], 1e-12);
        Assert.Contains("1 negative", point.ToString(), StringComparison.Ordinal);
    }
}
