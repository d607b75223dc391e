using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets;

/// <summary>Classes whose points are normal around a mean of their own: x = mean + deviation n, n ~ N(0, 1).</summary>
/// <param name="Means">The mean of every class, each (I).</param>
/// <param name="Deviation">Standard deviation of every feature in every class, above 0.</param>
public sealed record GaussianClasses(ImmutableArray<ImmutableArray<double>> Means, double Deviation = 1)
{
    /// <summary>The 20 red points around (-1, 0) and 20 blue points around (1, 0) of P. Roelants'
    /// tutorial on logistic regression.</summary>
    /// <remarks>Drawn as <c>numpy.random.RandomState(1)</c> draws them: first the red, then the blue. Red is class 0.</remarks>
    public static Dataset RedAndBlue() =>
        new GaussianClasses([[-1, 0], [1, 0]]).Draw(new NumPyRandom(1), 20, ["red", "blue"]);

    /// <summary>Points of every class, class after class.</summary>
    public Dataset Draw(RandomSource random, int pointsPerClass, ImmutableArray<string> classNames = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Draw(random.NextNormal, pointsPerClass, classNames);
    }

    /// <inheritdoc cref="Draw(RandomSource, int, ImmutableArray{string})"/>
    public Dataset Draw(NumPyRandom random, int pointsPerClass, ImmutableArray<string> classNames = default)
    {
        ArgumentNullException.ThrowIfNull(random);
        return Draw(random.NextNormal, pointsPerClass, classNames);
    }

    private Dataset Draw(Func<double> normal, int pointsPerClass, ImmutableArray<string> classNames)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pointsPerClass, 1);
        if (!(Deviation > 0))
            throw new InvalidOperationException($"Deviation is {Deviation}, expected a number above 0.");
        if (Means.IsDefaultOrEmpty || Means[0].IsDefaultOrEmpty || Means.Any(mean => mean.Length != Means[0].Length))
            throw new InvalidOperationException(
                "Means disagree in length, expected at least one mean and the same number of features in each.");

        int features = Means[0].Length;
        var inputs = new double[Means.Length * pointsPerClass * features];
        var labels = new int[Means.Length * pointsPerClass];
        for (int i = 0; i < inputs.Length; i++)
        {
            labels[i / features] = i / features / pointsPerClass;
            inputs[i] = normal() * Deviation + Means[labels[i / features]][i % features];
        }

        return Dataset.Classification("Gaussian classes", inputs, labels, Means.Length, classNames: classNames);
    }
}
