namespace LandscapeNotebooks.Tool.Pages;

/// <summary>What a notebook is exported to.</summary>
internal enum PageFormat
{
    Html,
    Md,
    Pdf,
    Latex,
    Slides,
}
