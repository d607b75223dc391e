namespace LandscapeNotebooks.Tool.Exports;

/// <summary>What a notebook is exported to.</summary>
internal enum ExportFormat
{
    Html,
    Md,
    Pdf,
    Latex,
    Slides,
}
