namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Text that is HTML already and is shown unescaped.</summary>
public sealed record HtmlText(string Content)
{
    public override string ToString() => Content;
}
