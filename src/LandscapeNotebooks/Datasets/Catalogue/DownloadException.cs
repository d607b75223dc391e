namespace LandscapeNotebooks.Datasets.Catalogue;

/// <summary>A file could not be had from any of its addresses; the message says why from each.</summary>
public sealed class DownloadException(string message) : IOException(message);
