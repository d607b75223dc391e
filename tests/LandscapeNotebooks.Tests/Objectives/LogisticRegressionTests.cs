using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trainings;
using MathNet.Numerics.LinearAlgebra;

namespace LandscapeNotebooks.Tests.Objectives;

/// <summary>
/// The published numbers of the two Gaussian classes are recomputed independently; each is compared at its printed digits.
/// </summary>
public sealed class LogisticRegressionTests
{
    [Fact]
    public void Sum_gradient_at_the_start_is_the_published_one()
    {
        double[] gradient = new double[2];
        TwoGaussians.Objective(Reduction.Sum).Gradient(TwoGaussians.Start, gradient);
        Assert.Equal(-38.60352, gradient[0], 5e-6);
        Assert.Equal(-14.93379, gradient[1], 5e-6);
    }

    [Fact]
    public void Loss_at_zero_is_the_logarithm_of_two() => Assert.Equal(Math.Log(2), TwoGaussians.Objective().Value([0, 0]), 1e-15);

    [Fact]
    public void Mean_is_the_sum_divided_by_the_samples()
    {
        double[] mean = new double[2], sum = new double[2];
        Assert.Equal(TwoGaussians.Objective().Gradient([1, 2], mean),
            TwoGaussians.Objective(Reduction.Sum).Gradient([1, 2], sum) / 40, 1e-15);
        Assert.Equal(sum[0] / 40, mean[0], 1e-15);
    }

    [Theory]
    [InlineData(2.2281495, 1.0396978, 0.105771, 0.047506)]
    [InlineData(-4, -2, 0.058491, 0.009056)]
    [InlineData(0, 0, 0.413479, 0.257634)]
    public void Eigenvalues_of_the_Hessian_are_the_published_ones(double w1, double w2, double largest, double smallest)
    {
        double[] eigenvalues = Eigenvalues(TwoGaussians.Objective(), [w1, w2]);
        Assert.Equal(largest, eigenvalues[1], 5e-7);
        Assert.Equal(smallest, eigenvalues[0], 5e-7);
    }

    [Fact]
    public void Largest_stable_rates_are_two_over_the_largest_eigenvalue()
    {
        Assert.Equal(18.909, 2 / Eigenvalues(TwoGaussians.Objective(), TwoGaussians.Minimizer)[1], 5e-4);
        Assert.Equal(0.47272, 2 / Eigenvalues(TwoGaussians.Objective(Reduction.Sum), TwoGaussians.Minimizer)[1], 5e-6);
    }

    [Theory]
    [InlineData(-4, -2, 1.398245)]
    [InlineData(0, 0, 0.425704)]
    [InlineData(1.831320, 0.810023, 0.094961)]
    [InlineData(2.2281495, 1.0396978, 0.087333)]
    public void Trace_of_the_gradient_covariance_is_the_published_one(double w1, double w2, double trace) =>
        Assert.Equal(trace, GradientNoise.At(TwoGaussians.Objective(), [w1, w2]).CovarianceTrace, 6e-7);

    [Fact]
    public void Ten_steps_leave_two_blue_and_four_red_points_on_the_wrong_side()
    {
        var data = GaussianClasses.RedAndBlue();
        var objective = TwoGaussians.Objective(Reduction.Sum);
        var last = new GradientDescent(0.05).Minimize(objective, TwoGaussians.Start, until: 10).Last.Parameters;
        int[] wrong = objective.Misclassified(last);
        Assert.Equal((4, 2), (wrong.Count(n => data.Labels[n] == 0), wrong.Count(n => data.Labels[n] == 1)));
        foreach (int n in wrong)
            Assert.NotEqual(data.Labels[n], objective.Predict(last, data.Inputs(n)));
    }

    [Fact]
    public void A_point_on_the_boundary_is_of_class_0()
    {
        var objective = new LogisticRegression([1, -1, 1, -1], [0, 1]);
        Assert.Equal(0, objective.Predict([1, 1], [1, -1]));
        Assert.Equal([1], objective.Misclassified([1, 1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Derivatives_match_central_differences(bool bias)
    {
        var objective = TwoGaussians.Objective(bias: bias);
        CentralDifference.AssertDerivatives(objective, bias ? [-4, -2, 0.5] : [-4, -2]);
        CentralDifference.AssertDerivatives(objective, bias ? [2, 1, -0.3] : [0, 0]);
    }

    [Fact]
    public void Bias_is_the_last_parameter_and_a_weight_of_a_constant_input()
    {
        var biased = new LogisticRegression([1, 2, 3, 4], [0, 1], bias: true);
        var widened = new LogisticRegression([1, 2, 1, 3, 4, 1], [0, 1]);
        Assert.Equal(widened.Value([0.3, -0.2, 0.7]), biased.Value([0.3, -0.2, 0.7]));
        Assert.Equal(["weight", "bias"], biased.Layout.Blocks.Select(block => block.Name));
        Assert.Equal(biased.Probability([0.3, -0.2, 0.7], [3, 4]), 1 / (1 + Math.Exp(-(0.9 - 0.8 + 0.7))), 1e-15);
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    [InlineData(40)]
    [InlineData(-40)]
    public void Logits_of_any_size_keep_loss_and_derivatives_finite_and_exact(double z)
    {
        var one = new LogisticRegression([1], [1]);
        double[] gradient = new double[1], product = new double[1];
        double loss = one.Gradient([z], gradient);
        one.HessianVectorProduct([z], [1], product);

        double small = Math.Exp(-Math.Abs(z)); // at |z| = 40 both sigma(-|z|) and softplus(-|z|) are exp(-|z|) to 1e-17
        Assert.Equal(z > 0 ? small : -z, loss, 1e-15 * Math.Max(loss, small));
        Assert.Equal(z > 0 ? -small : -1, gradient[0], 1e-15 * (z > 0 ? small : 1));
        Assert.Equal(small, product[0], 1e-15 * small);
    }

    [Fact]
    public void Mini_batches_average_their_own_samples()
    {
        var objective = TwoGaussians.Objective();
        double[] all = new double[2], batch = new double[2], sum = new double[2];
        double loss = 0;
        for (int n = 0; n < 40; n++)
        {
            loss += objective.Gradient([1, -1], [n], batch);
            sum[0] += batch[0];
        }

        Assert.Equal(objective.Gradient([1, -1], all), loss / 40, 1e-14);
        Assert.Equal(all[0], sum[0] / 40, 1e-14);

        double three = objective.Gradient([1, -1], [3], all), nine = objective.Gradient([1, -1], [9], all);
        Assert.Equal((three + three + nine) / 3, objective.Gradient([1, -1], [3, 9, 3], batch), 1e-15); // an index may stand more than once
    }

    [Fact]
    public void Variance_of_a_mini_batch_follows_the_theory()
    {
        var noise = GradientNoise.At(TwoGaussians.Objective(), TwoGaussians.Start);
        Assert.Equal(noise.CovarianceTrace / 5, noise.VarianceWithReplacement(5));
        Assert.Equal(noise.CovarianceTrace / 5 * 35 / 39, noise.VarianceWithoutReplacement(5), 1e-15);
        Assert.Equal(0, noise.VarianceWithoutReplacement(40));
    }

    /// <summary>2,000 draws: |g_b - g|^2 scatters about as much as its mean, so that four standard errors are a tenth.</summary>
    [Theory]
    [InlineData(SampleOrder.WithReplacement, 5)]
    [InlineData(SampleOrder.Shuffled, 5)]
    [InlineData(SampleOrder.Shuffled, 30)]
    public void Drawn_mini_batches_scatter_as_the_theory_says(SampleOrder order, int batchSize)
    {
        var noise = GradientNoise.At(TwoGaussians.Objective(), TwoGaussians.Start);
        double theory = order == SampleOrder.Shuffled ? noise.VarianceWithoutReplacement(batchSize)
            : noise.VarianceWithReplacement(batchSize);
        double drawn = GradientNoise.Drawn(TwoGaussians.Objective(), TwoGaussians.Start, batchSize, order, 2000, new RandomSource(1));
        Assert.Equal(1, drawn / theory, 0.1);
    }

    [Fact]
    public void Errors_name_the_argument_the_value_and_the_expectation()
    {
        Assert.Contains("parameters.Length is 3, expected 2 (P)",
            Assert.Throws<ArgumentException>(() => TwoGaussians.Objective().Value([1, 2, 3])).Message);
        Assert.Contains("label of sample 1 is 2, expected 0 or 1",
            Assert.Throws<ArgumentException>(() => new LogisticRegression([1, 2], [0, 2])).Message);
        Assert.Contains("index is 40, expected 0 to 39",
            Assert.Throws<ArgumentException>(() => TwoGaussians.Objective().Gradient([1, 2], [40], new double[2])).Message);
        Assert.Contains("sample 0 is NaN", Assert.Throws<ArgumentException>(() => new LogisticRegression([double.NaN], [0])).Message);
    }

    private static double[] Eigenvalues(ITwiceDifferentiable objective, double[] theta) =>
        [.. Matrix<double>.Build.DenseOfArray(DenseHessian.Of(objective, theta)).Evd(Symmetricity.Symmetric).EigenValues.Select(value =>
            value.Real)];
}
