using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Storage;
using YamlDotNet.RepresentationModel;

namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>An author of a notebook.</summary>
/// <param name="Name">As it is to be printed.</param>
/// <param name="Affiliation">Null where none is given, as the others.</param>
/// <param name="Email">An address.</param>
/// <param name="Orcid">The number, 0000-0002-1825-0097.</param>
internal sealed record Author(string Name, string? Affiliation = null, string? Email = null, string? Orcid = null)
{
    private static readonly string[] Keys = ["name", "affiliation", "email", "orcid"];

    /// <summary>A name, or a mapping of name, affiliation, email and orcid.</summary>
    public static Author Of(YamlNode node, string place)
    {
        if (node is not YamlMappingNode mapping)
            return new(FrontMatter.Scalar(node, place, "an author")!);
        var fields = FrontMatter.Members(mapping);
        foreach (string key in fields.Keys.Except(Keys))
            throw new NotebookException($"{place}: an author has no key {key}"
                + (Spelling.Nearest(key, Keys) is { } near ? $"; did you mean {near}?" : $"; it has {string.Join(", ", Keys)}."));
        return new(Text("name") ?? throw new NotebookException($"{place}: an author has no name."), Text("affiliation"), Text("email"),
            Text("orcid"));

        string? Text(string key) => FrontMatter.Scalar(fields.GetValueOrDefault(key), place, $"{key} of an author");
    }
}
