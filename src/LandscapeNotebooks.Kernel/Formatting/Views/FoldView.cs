using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>Something large behind a few words; open or closed at first.</summary>
internal sealed record FoldView(string Head, View Content, string Words, bool Open) : View
{
    public override string Text => Words;

    public override string Inline => Words;

    // Pages of notebooks take the triangle and the pointer away from a summary.
    private const string Summary = "<summary style=\"display:list-item;cursor:pointer\">";

    public override void WriteHtml(StringBuilder html)
    {
        html.Append(Open ? "<details open>" : "<details>")
            .Append(Summary)
            .Append("<code>")
            .Append(Escape(Head))
            .Append("</code></summary>");
        Content.WriteHtml(html);
        html.Append("</details>");
    }
}
