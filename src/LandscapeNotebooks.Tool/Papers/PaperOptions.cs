namespace LandscapeNotebooks.Tool.Papers;

/// <summary>How a notebook becomes a PDF.</summary>
internal sealed record PaperOptions
{
    public PaperSize Paper { get; init; } = PaperSize.A4;

    /// <summary>Columns of a page: 1 or 2.</summary>
    public int Columns { get; init; } = 1;

    public PaperCode Code { get; init; } = PaperCode.Inline;
}
