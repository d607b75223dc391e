namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>How far a download is.</summary>
/// <param name="File">File name.</param>
/// <param name="Bytes">Bytes on disk.</param>
/// <param name="Size">Bytes of the whole file.</param>
public sealed record DownloadProgress(string File, long Bytes, long Size);
