using System.Collections.Immutable;
using System.Text;

namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>A text with bindings and the values that they had when it was filled last.</summary>
/// <remarks>
/// A notebook shows <see cref="Filled"/> to whoever reads it and keeps both parts in the metadata of the cell. Whoever edits the text
/// edits it filled: <see cref="Under"/> finds the bindings in it again.
/// </remarks>
/// <param name="Template">With <c>{{ ... }}</c>.</param>
/// <param name="Values">One for each binding of the template.</param>
public sealed record BoundText(string Template, ImmutableArray<string> Values)
{
    /// <summary>The text as it reads.</summary>
    public string Filled
    {
        get
        {
            var filled = new StringBuilder();
            Walk(text => filled.Append(text), (value, _) => filled.Append(value));
            return filled.ToString();
        }
    }

    /// <summary>What became of this text in the hands of somebody who edited it.</summary>
    /// <remarks>
    /// A binding stands where its value stands untouched, and where another number stands in the place of a number, or a word in that of
    /// a word. Where other words were written, the text is as the author wants it, and the binding is lost; where nothing was, it is gone.
    /// </remarks>
    public EditedText Under(string edited)
    {
        ArgumentNullException.ThrowIfNull(edited);
        string filled = Filled;
        if (edited == filled)
            return new EditedText(Template, Values, []);
        var alignment = TextAlignment.Of(filled, edited);
        var lost = ImmutableArray.CreateBuilder<Binding>();
        var standing = new List<(Binding, string)>();
        StringBuilder template = new();
        int at = 0, copied = 0;
        Walk(text => at += text.Length, (value, binding) =>
        {
            var (start, end) = alignment.Place(at, at + value.Length);
            string now = start >= copied ? edited[start..end] : "";
            at += value.Length;
            if (now.Length > 0 && now != value && (now.Any(char.IsWhiteSpace) || now.Any(char.IsDigit) != value.Any(char.IsDigit)))
            {
                lost.Add(binding);
            }
            else if (now.Length > 0)
            {
                template.Append(edited, copied, start - copied);
                standing.Add((binding with { Start = template.Length }, now));
                template.Append(Template, binding.Start, binding.Length);
                copied = end;
            }
        });
        template.Append(edited, copied, edited.Length - copied);
        return EditedText.Of(template.ToString(), standing, lost.ToImmutable());
    }

    private void Walk(Action<string> text, Action<string, Binding> value)
    {
        int copied = 0;
        foreach (var (binding, i) in Binding.In(Template).Select((binding, i) => (binding, i)))
        {
            text(Template[copied..binding.Start]);
            value(i < Values.Length ? Values[i] : "", binding);
            copied = binding.Start + binding.Length;
        }

        text(Template[copied..]);
    }

    public bool Equals(BoundText? other) => other is not null && Template == other.Template && Values.SequenceEqual(other.Values);

    public override int GetHashCode() => HashCode.Combine(Template, Values.Length);
}
