using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Tool.Manuscripts;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Of whom a package is, how it is cited and on what terms it may be used.</summary>
/// <param name="Authors">Who is cited; empty where a CITATION.cff beside the notebook says it.</param>
/// <param name="Citation">The text of CITATION.cff.</param>
/// <param name="Licence">The text of LICENSE.</param>
/// <param name="LicenceName">Its first line, or its SPDX name.</param>
internal sealed record PackTerms(ImmutableArray<Author> Authors, string Citation, string Licence, string LicenceName)
{
    public const string CitationFile = "CITATION.cff", LicenceFile = "LICENSE";

    private static readonly string[] LicenceFiles =
        ["LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "LICENCE.txt", "LICENCE.md", "COPYING"];

    /// <param name="title">Of the work.</param>
    /// <param name="day">Its date.</param>
    /// <param name="authors">As the command or the front matter names them; empty to look for a CITATION.cff.</param>
    /// <param name="licence">A file or an SPDX name; null to look for a file.</param>
    /// <param name="folder">Where they are looked for, upward to the folder of the repository.</param>
    /// <exception cref="RefusalException">There are none.</exception>
    public static PackTerms Of(string title, DateOnly day, ImmutableArray<Author> authors, string? licence, string folder)
    {
        string citation;
        if (!authors.IsEmpty)
            citation = Cff(title, day, authors);
        else if (Upward(folder, [CitationFile]) is { } file)
            citation = File.ReadAllText(file);
        else
            throw new RefusalException(new Refusal("--author", "is missing: nothing says who is cited",
                $"add --author \"Ada Example\", name authors in the notebook's front matter, or put a {CitationFile} beside it"));
        string text = LicenceText(licence, folder);
        return new(authors, citation, text, text.Split('\n').Select(line => line.Trim(' ', '#', '\r')).First(line => line.Length > 0));
    }

    private static string LicenceText(string? licence, string folder)
    {
        if (licence is not null && File.Exists(licence))
            return Required(File.ReadAllText(licence), licence);
        if (licence is not null && licence.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '+') && licence.Length > 0)
            return $"{licence}\n\nSPDX-License-Identifier: {licence}\nhttps://spdx.org/licenses/{licence}.html\n";
        if (licence is not null)
            throw new RefusalException(new Refusal($"--licence {licence}", "is neither a file nor a name of spdx.org/licenses",
                "name one, as in --licence CC-BY-4.0"));
        return Upward(folder, LicenceFiles) is { } file ? Required(File.ReadAllText(file), file)
            : throw new RefusalException(new Refusal("--licence", "is missing: there is no LICENSE beside what is packed or above it",
                "name a file or a licence, as in --licence CC-BY-4.0"));
    }

    private static string Required(string text, string file) => !string.IsNullOrWhiteSpace(text) ? text
        : throw new RefusalException(new Refusal($"--licence {file}", "is empty", "name another file"));

    // A home folder above a repository has no say in it.
    private static string? Upward(string folder, string[] names)
    {
        for (DirectoryInfo? at = new(folder); at is not null; at = at.Parent)
        {
            if (names.Select(name => Path.Combine(at.FullName, name)).FirstOrDefault(File.Exists) is { } file)
                return file;
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
                return null;
        }

        return null;
    }

    private static string Cff(string title, DateOnly day, ImmutableArray<Author> authors)
    {
        StringBuilder text = new("cff-version: 1.2.0\nmessage: If you use this work, please cite it as below.\ntype: dataset\n");
        text.Append(CultureInfo.InvariantCulture, $"title: {Quoted(title)}\ndate-released: {day:yyyy-MM-dd}\nauthors:\n");
        foreach (var author in authors)
        {
            text.Append($"  - name: {Quoted(author.Name)}\n");
            if (author.Affiliation is { } affiliation)
                text.Append($"    affiliation: {Quoted(affiliation)}\n");
            if (author.Email is { } email)
                text.Append($"    email: {Quoted(email)}\n");
            if (author.Orcid is { } orcid)
                text.Append($"    orcid: {Quoted("https://orcid.org/" + orcid)}\n");
        }

        return text.ToString();
    }

    // In double quotes YAML reads what JSON reads.
    private static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
