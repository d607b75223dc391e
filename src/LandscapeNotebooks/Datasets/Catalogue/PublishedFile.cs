using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>A file as its publisher gives it out.</summary>
/// <param name="Name">File name.</param>
/// <param name="Size">Length in bytes.</param>
/// <param name="Sha256">Hash of the content, hexadecimal.</param>
/// <param name="Addresses">Where it is given out, best first.</param>
public sealed record PublishedFile(string Name, long Size, string Sha256, ImmutableArray<Uri> Addresses);
