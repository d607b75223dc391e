using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>Something large behind a few words; open or closed at first.</summary>
internal sealed record FoldView(string Head, View Content, string Words, bool Open) : View
{
    public override string Text => Words;

    public override string Inline => Words;

    public override void WriteHtml(StringBuilder html)
    {
        html.Append(Open ? "<details open><summary>" : "<details><summary>")
            .Append("<code>")
            .Append(Escape(Head))
            .Append("</code></summary>");
        Content.WriteHtml(html);
        html.Append("</details>");
    }
}
