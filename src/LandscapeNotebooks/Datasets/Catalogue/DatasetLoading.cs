namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary><see cref="Dataset"/>.Load: data sets by their names.</summary>
public static class DatasetLoading
{
    extension(Dataset)
    {
        /// <summary>A data set of the catalogue by its name: <c>fashion-mnist</c>, <c>mnist</c>, <c>cifar-10</c>,
        /// <c>two-gaussians</c>, <c>moons</c> ..., or one's own by its file or folder: <c>plants.csv</c>, <c>digits.npz</c>,
        /// <c>photos</c>; see <see cref="LocalSet"/>.</summary>
        /// <remarks>A set of the catalogue is looked for in <c>datasets/</c>, then below LANDSCAPES_DATA, then in the user's cache, into
        /// which it is downloaded otherwise.</remarks>
        /// <example><code>
        /// var train = Dataset.Load("fashion-mnist");
        /// var test = Dataset.Load("fashion-mnist", DatasetPart.Test);
        /// </code></example>
        /// <inheritdoc cref="DatasetCatalogue.LoadAsync(string, DatasetPart?, DataLocations?, IProgress{DownloadProgress}?, CancellationToken)"/>
        public static Dataset Load(string name, DatasetPart? part = null, DataLocations? locations = null,
            IProgress<DownloadProgress>? progress = null, CancellationToken stop = default) =>
            Task.Run(() => DatasetCatalogue.LoadAsync(name, part, locations, progress, stop), CancellationToken.None)
                .GetAwaiter()
                .GetResult();
    }
}
