namespace LandscapeNotebooks.Serve.Options;

/// <summary>A file for the browser to keep.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MimeType">Its type.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record ExportedFile(string Name, string MimeType, ReadOnlyMemory<byte> Bytes);
