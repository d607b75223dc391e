using System.Text;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>Scalars in a row: [1, 2, 3, … 97 more].</summary>
internal sealed record ListView(IReadOnlyList<View> Items, More More) : View
{
    public override string Text => $"[{string.Join(", ", Words())}]";

    public override string Inline => Text;

    public override void WriteHtml(StringBuilder html) => html.Append("<code>").Append(Escape(Text)).Append("</code>");

    private IEnumerable<string> Words()
    {
        var words = Items.All(item => item is ScalarView { Number: not null })
            ? NumberColumn.Format([.. Items.Cast<ScalarView>()])
            : Items.Select(item => item.Inline);
        return More.IsNone ? words : words.Append(More.ToString());
    }
}
