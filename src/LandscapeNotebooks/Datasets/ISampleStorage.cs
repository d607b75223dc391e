namespace LandscapeNotebooks.Datasets;

/// <summary>The inputs of samples, row by row.</summary>
internal interface ISampleStorage
{
    void Copy(int row, Span<double> destination);

    void Copy(int row, Span<float> destination);

    /// <summary>The same rows under x -> (x - mean) / deviation, each entry of the map serving an equal run of consecutive inputs.</summary>
    ISampleStorage Standardize(Standardization map);
}
