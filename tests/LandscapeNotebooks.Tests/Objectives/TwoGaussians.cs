using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Tests.Objectives;

/// <summary>The example of P. Roelants' tutorial on logistic regression: 20 red and 20 blue points, two weights.</summary>
internal static class TwoGaussians
{
    public static readonly double[] Start = [-4, -2];

    /// <summary>Where Newton's method from 0 ends, to the last digit.</summary>
    public static double[] Minimizer => new Newton().Minimize(Objective(), [0, 0], until: 10).Last.Parameters.ToArray();

    public const double MinimalLoss = 0.2911301620;

    public static LogisticRegression Objective(Reduction reduction = Reduction.Mean, bool bias = false) =>
        new(GaussianClasses.RedAndBlue(), reduction, bias);
}
