using System.Text;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Help as plain text.</summary>
internal static class InspectionText
{
    public static string Render(Inspection help)
    {
        var text = new StringBuilder();
        text.AppendJoin('\n', help.Signatures).Append('\n');
        if (help.Value.Length > 0)
            text.Append("= ").Append(help.Value).Append('\n');
        foreach (var section in help.Sections)
            Append(text, section);
        return text.ToString().TrimEnd() + "\n";
    }

    private static void Append(StringBuilder text, DocSection section)
    {
        text.Append('\n');
        if (section.Heading.Length > 0)
            text.Append(section.Heading).Append('\n');
        string indent = section.Heading.Length > 0 ? "  " : "";
        foreach (var (name, spans) in section.Entries)
        {
            string body = Flow(spans).Replace("\n", "\n" + indent, StringComparison.Ordinal);
            text.Append(indent).Append(name.Length > 0 ? $"{name}: {body}" : body).Append('\n');
        }
    }

    internal static string Flow(IEnumerable<DocSpan> spans)
    {
        var text = new StringBuilder();
        foreach (var span in spans)
        {
            // Breaks and blanks at the beginning of a line are the indentation of the source.
            bool atStart = text.Length == 0 || text[^1] == '\n';
            text.Append(span.Style switch
            {
                DocStyle.Break => atStart ? "" : "\n",
                DocStyle.Item => atStart ? "- " : "\n- ",
                DocStyle.CodeBlock => (atStart ? "" : "\n") + span.Text + "\n",
                _ => atStart ? span.Text.TrimStart() : span.Text,
            });
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).Trim('\n');
    }
}
