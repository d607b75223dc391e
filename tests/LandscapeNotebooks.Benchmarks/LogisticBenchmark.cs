using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Planes;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>The loss of logistic regression over a grid of its two weights.</summary>
internal static class LogisticBenchmark
{
    public static void Run(BenchmarkOptions options)
    {
        var objective = new LogisticRegression(GaussianClasses.RedAndBlue());
        var axis = new Axis(-5, 5, 100);
        var plane = Plane.OfParameters([0, 0]);
        double[] theta = [1, 2], gradient = new double[2];
        Comparison.Run("logistic regression, 40 samples", options,
        [
            new("surface 100 x 100, against whole arrays in single", 0,
                () => Surface.Evaluate(objective, plane, axis, axis, options.Threads), "logistic torch arrays f32"),
            new("1,000 values, one thread", 0, () => Repeat(() => objective.Value(theta))),
            new("1,000 gradients, one thread", 0, () => Repeat(() => objective.Gradient(theta, gradient))),
        ], ["logistic"]);
    }

    private static void Repeat(Func<double> call)
    {
        for (int i = 0; i < 1000; i++)
            call();
    }
}
