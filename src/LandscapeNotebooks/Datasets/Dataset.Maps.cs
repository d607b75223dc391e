namespace LandscapeNotebooks.Datasets;

public sealed partial class Dataset
{
    /// <summary>This data set with mean 0 and standard deviation 1 for every feature (images: every channel),
    /// and the map that did it.</summary>
    /// <remarks>
    /// The deviation is that of the samples at hand (divided by N). A constant feature has none: it is centred and left unscaled.
    /// Apply <c>Map</c> to the test part: <c>var (train, map) = data.Standardize(); var test = map.Apply(rest);</c>
    /// </remarks>
    /// <exception cref="InvalidOperationException">The data set is empty.</exception>
    public (Dataset Data, Standardization Map) Standardize()
    {
        if (Count == 0)
            throw new InvalidOperationException($"{Name} has no samples, so it has no mean.");

        int entries = SampleShape.Length == 3 ? SampleShape[0] : InputSize;
        double[] mean = new double[entries], variance = new double[entries];
        _storage.Moments(RowOf, Count, mean, variance);
        var map = new Standardization([.. mean], [.. variance.Select((v, i) => DeviationOf(v, mean[i]))]);
        return (Standardize(map), map);
    }

    /// <summary>This data set with the targets (N, C): 1 at the sample's class, 0 elsewhere. The labels stay.</summary>
    /// <exception cref="InvalidOperationException">The data set has not one label a sample.</exception>
    public Dataset OneHot()
    {
        if (ClassCount == 0 || Positions > 1)
            throw new InvalidOperationException(
                $"{Name} has {(ClassCount == 0 ? "no labels" : "a label at every position")}, expected one a sample for one-hot targets.");

        var targets = new double[Count * ClassCount];
        for (int sample = 0; sample < Count; sample++)
            targets[sample * ClassCount + _labels[sample]] = 1;
        return new(Name, SampleShape, _storage, _rows, Count, _labels, ClassCount, targets, ClassCount, ClassNames, FeatureNames);
    }

    /// <summary>What a black pixel of every channel became under the maps so far, (C); images only.</summary>
    internal double[] Black()
    {
        double[] values = new double[SampleShape[0]];
        _storage.Black(values);
        return values;
    }

    /// <summary>The inputs alone, every sample of class 0.</summary>
    internal Dataset OfOneClass() =>
        new(Name, SampleShape, _storage, _rows, Count, new int[Count], 1, [], 0, [], FeatureNames);

    internal Dataset Standardize(Standardization map)
    {
        int entries = map.Mean.Length;
        if (map.Deviation.Length != entries || entries == 0 || InputSize % entries != 0
            || (SampleShape.Length == 3 && entries != SampleShape[0]))
        {
            throw new ArgumentException(
                $"The map has {entries} means and {map.Deviation.Length} deviations, expected one of each for every feature or channel of "
                + $"shape ({string.Join(", ", SampleShape)}).", nameof(map));
        }

        return new(Name, SampleShape, _storage.Standardize(map), _rows, Count, _labels, ClassCount, _targets, TargetSize, ClassNames,
            FeatureNames);
    }

    // Rounding leaves a constant feature a variance of about (mean x 2^-52)^2: that is no spread.
    private static double DeviationOf(double variance, double mean)
    {
        double deviation = Math.Sqrt(variance);
        return deviation > 1e-12 * Math.Abs(mean) ? deviation : 1;
    }
}
