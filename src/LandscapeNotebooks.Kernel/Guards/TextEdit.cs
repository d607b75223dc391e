using System.Text;

namespace LandscapeNotebooks.Kernel.Guards;

/// <summary>Replaces Length characters at Position. Of edits at one position those that close come first,
/// the inner before the outer.</summary>
internal readonly record struct TextEdit(int Position, int Length, string Text, bool Closes)
{
    /// <param name="text">What the edits were made for.</param>
    /// <param name="edits">In the order of a walk from the outer to the inner.</param>
    public static string Apply(string text, IReadOnlyList<TextEdit> edits)
    {
        var ordered = edits
            .Select((edit, index) => (edit, index))
            .OrderBy(e => e.edit.Position)
            .ThenByDescending(e => e.edit.Closes)
            .ThenBy(e => e.edit.Closes ? -e.index : e.index);

        var result = new StringBuilder(text.Length + 64 * edits.Count);
        int copied = 0;
        foreach (var (edit, _) in ordered)
        {
            result.Append(text, copied, edit.Position - copied).Append(edit.Text);
            copied = edit.Position + edit.Length;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }
}
