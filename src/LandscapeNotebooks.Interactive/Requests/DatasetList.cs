using LandscapeNotebooks.Datasets.Catalogue;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>The data sets that can be had by name, to be shown.</summary>
public sealed record DatasetList(IReadOnlyList<CatalogueEntry> Entries);
