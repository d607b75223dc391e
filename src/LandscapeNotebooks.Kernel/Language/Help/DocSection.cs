using System.Xml.Linq;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>A part of a page of help.</summary>
/// <param name="Heading">Its heading; empty for the summary.</param>
/// <param name="Entries">What it says: a name with its text, or a text alone (the name is empty then).</param>
internal sealed record DocSection(string Heading, IReadOnlyList<(string Name, IReadOnlyList<DocSpan> Text)> Entries)
{
    /// <summary>The sections of a documented member, in the order in which they are read.</summary>
    public static IReadOnlyList<DocSection> Read(XElement member) =>
    [
        .. new[]
        {
            Create(member, "summary", "", null),
            Create(member, "remarks", "Remarks", null),
            Create(member, "typeparam", "Type parameters", "name"),
            Create(member, "param", "Parameters", "name"),
            Create(member, "returns", "Returns", null),
            Create(member, "value", "Value", null),
            Create(member, "exception", "Throws", "cref"),
            Create(member, "example", "Example", null),
        }.Where(section => section.Entries.Count > 0),
    ];

    private static DocSection Create(XElement member, string element, string heading, string? naming) =>
        new(heading, [.. member.Elements(element).Select(entry => (Name(entry, naming), Text(entry)))]);

    private static IReadOnlyList<DocSpan> Text(XElement entry) => [.. DocSpans.Read(entry)];

    private static string Name(XElement entry, string? naming) =>
        naming is null ? "" : DocSpans.ShortName((string?)entry.Attribute(naming) ?? "");
}
