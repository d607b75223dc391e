namespace LandscapeNotebooks.Datasets;

/// <summary>The inputs of samples, row by row.</summary>
internal interface ISampleStorage
{
    /// <summary>What the inputs went through since they were loaded; null where nothing was.</summary>
    Standardization? Map { get; }

    void Copy(int row, Span<double> destination);

    void Copy(int row, Span<float> destination);

    /// <summary>Writes mean and variance (divided by the number of values) over the spans, an entry for each of equal
    /// runs of consecutive inputs.</summary>
    /// <param name="row">The storage's row of each of <paramref name="count"/> samples.</param>
    /// <param name="count">Number of samples, at least 1.</param>
    /// <param name="mean">Receives the means.</param>
    /// <param name="variance">Receives the variances, as many.</param>
    void Moments(Func<int, int> row, int count, Span<double> mean, Span<double> variance);

    /// <summary>Writes what an input of 0 became under the maps so far, an entry for each of equal runs of consecutive inputs.</summary>
    void Black(Span<double> values);

    /// <summary>The same rows under x -> (x - mean) / deviation, each entry of the map serving an equal
    /// run of consecutive inputs.</summary>
    ISampleStorage Standardize(Standardization next);
}
