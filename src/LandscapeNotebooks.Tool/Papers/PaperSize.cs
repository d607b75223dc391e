namespace LandscapeNotebooks.Tool.Papers;

/// <summary>The paper of a PDF.</summary>
internal enum PaperSize
{
    A4,
    Letter,
}
