using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>A value that somebody else has written already.</summary>
internal sealed record MarkupView(string Markup, string Words) : View
{
    public override string Text => Words;

    public override string Inline => new ScalarView(Words).Inline;

    public override void WriteHtml(StringBuilder html) => html.Append(Markup);
}
