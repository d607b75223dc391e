using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Describes a package to machines: a Process Run Crate, in which every computation is a CreateAction.</summary>
/// <remarks>RO-Crate 1.1 (P. Sefton et al., w3id.org/ro/crate/1.1) and its profile for runs of tools (S. Leo et al., Recording provenance
/// of workflow runs with RO-Crate, 2024; w3id.org/ro/wfrun/process/0.5).</remarks>
internal static class Crate
{
    public const string FileName = "ro-crate-metadata.json";

    private const string Specification = "https://w3id.org/ro/crate/1.1", Profile = "https://w3id.org/ro/wfrun/process/0.5";
    private const string Tool = "#landscapes", Runtime = "#dotnet", Root = "./", Maintainers = "#maintainers";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        [".ipynb"] = "application/x-ipynb+json",
        [".json"] = "application/json",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".csv"] = "text/csv",
        [".md"] = "text/markdown",
        [".bib"] = "application/x-bibtex",
        [".cff"] = "application/yaml",
        [".npy"] = "application/x-npy",
        [".npz"] = "application/zip",
        [".gz"] = "application/gzip",
        [".safetensors"] = "application/x-safetensors",
        ["LICENSE"] = "text/plain",
    };

    /// <summary>The metadata of a package.</summary>
    /// <param name="pack">What it holds.</param>
    /// <param name="files">Its files with their hashes.</param>
    public static byte[] Describe(PackContents pack, ImmutableArray<PackedFile> files)
    {
        JsonArray graph =
        [
            new JsonObject
            {
                ["@id"] = FileName, ["@type"] = "CreativeWork", ["about"] = Reference(Root), ["conformsTo"] = Reference(Specification),
            },
            Dataset(pack, files),
            new JsonObject { ["@id"] = Profile, ["@type"] = "CreativeWork", ["name"] = "Process Run Crate", ["version"] = "0.5" },
        ];
        foreach (var file in files)
            graph.Add((JsonNode)Entity(file, pack));
        graph.Add((JsonNode)new JsonObject
        {
            ["@id"] = PackManifest.FileName,
            ["@type"] = "File",
            ["name"] = PackManifest.FileName,
            ["description"] = "Hashes of all files, data and packages",
            ["encodingFormat"] = Types[".json"],
        });
        foreach (var set in pack.Data)
        {
            graph.Add((JsonNode)Entity(set, files));
            foreach (var file in set.Published)
                graph.Add((JsonNode)Entity(file, set));
        }

        graph.Add((JsonNode)new JsonObject
        {
            ["@id"] = Tool,
            ["@type"] = "SoftwareApplication",
            ["name"] = "LandscapeNotebooks",
            ["description"] = "The command landscapes, its notebook kernel and its library",
            ["softwareVersion"] = SurfaceManifest.ThisLibrary,
            ["license"] = "https://spdx.org/licenses/MIT",
            ["softwareRequirements"] = References([Runtime, .. pack.Packages.Select(IdOf)]),
        });
        graph.Add((JsonNode)new JsonObject
        {
            ["@id"] = Runtime,
            ["@type"] = "SoftwareApplication",
            ["name"] = ".NET",
            ["url"] = "https://dotnet.microsoft.com",
            ["softwareVersion"] = Environment.Version.ToString(),
        });
        foreach (var package in pack.Packages)
        {
            graph.Add((JsonNode)new JsonObject
            {
                ["@id"] = IdOf(package),
                ["@type"] = "SoftwareApplication",
                ["name"] = package.Name,
                ["softwareVersion"] = package.Version,
                ["identifier"] = package.Hash,
            });
        }

        foreach (var (author, i) in Authors(pack))
            graph.Add((JsonNode)Person(author, i));
        if (pack.Terms.Authors.IsEmpty)
            graph.Add((JsonNode)new JsonObject
            {
                ["@id"] = Maintainers,
                ["@type"] = "Organization",
                ["name"] = $"The authors that {PackTerms.CitationFile} names",
            });
        foreach (var computation in pack.Computations)
            graph.Add((JsonNode)Action(computation, pack));
        JsonObject crate = new()
        {
            ["@context"] = new JsonArray(Specification + "/context", "https://w3id.org/ro/terms/workflow-run/context"),
            ["@graph"] = graph,
        };
        return [.. Encoding.UTF8.GetBytes(crate.ToJsonString(Written)), (byte)'\n'];
    }

    private static JsonObject Dataset(PackContents pack, ImmutableArray<PackedFile> files) => new()
    {
        ["@id"] = Root,
        ["@type"] = "Dataset",
        ["name"] = pack.Title,
        ["description"] = pack.Description ?? (pack.Kind == PackKind.Notebook
            ? "A notebook with all that it shows, and what it takes to compute it again"
            : "A study: models, computations of them, tables and figures, and what it takes to compute them again"),
        ["datePublished"] = Day(pack),
        ["license"] = Reference(PackTerms.LicenceFile),
        ["author"] = References(AgentsOf(pack)),
        ["conformsTo"] = References([Profile]),
        ["mainEntity"] = Reference(Uri(pack.Main)),
        ["hasPart"] = References([.. files.Select(file => Uri(file.Path)), PackManifest.FileName,
            .. pack.Data.SelectMany(set => set.Published).Select(AddressOf)]),
        ["mentions"] = References([.. pack.Computations.Select(computation => ActionOf(computation)),
            .. pack.Data.Select(set => IdOf(set))]),
    };

    private static JsonObject Entity(PackedFile file, PackContents pack)
    {
        JsonArray types = file.Path == pack.Main ? ["File", "SoftwareSourceCode"]
            : file.Path == PackTerms.LicenceFile ? ["File", "CreativeWork"] : ["File"];
        JsonObject entity = new()
        {
            ["@id"] = Uri(file.Path),
            ["@type"] = types.Count == 1 ? types[0]!.DeepClone() : types,
            ["name"] = file.Path == PackTerms.LicenceFile ? pack.Terms.LicenceName : file.Path,
            ["contentSize"] = file.Size.ToString(CultureInfo.InvariantCulture),
            ["sha256"] = file.Sha256,
        };
        if (file.Path == PackTerms.LicenceFile)
            entity["description"] = "The terms on which this is used";
        if (file.Path == pack.Main)
            (entity["programmingLanguage"], entity["version"]) = (pack.Kind == PackKind.Notebook ? "C#" : "JSON", file.Sha256[..12]);
        if ((Types.GetValueOrDefault(Path.GetExtension(file.Path)) ?? Types.GetValueOrDefault(file.Path)) is { } type)
            entity["encodingFormat"] = type;
        return entity;
    }

    private static JsonObject Entity(PackedData set, ImmutableArray<PackedFile> files)
    {
        string[] parts = [.. files.Where(file => set.Holds(file.Path)).Select(file => Uri(file.Path)), .. set.Published.Select(AddressOf)];
        JsonObject entity = new()
        {
            ["@id"] = IdOf(set),
            ["@type"] = "Collection",
            ["name"] = set.Name,
            ["description"] = "SHA-256 of its contents: " + string.Join(", ", set.Parts.Select(part => $"{part.Key} {part.Value}"))
                + (set.Share is { } share ? $"; {share}" : "")
                + (set.Published.IsEmpty ? "; LandscapeNotebooks makes it from a seed" : ""),
            ["license"] = set.Licence,
        };
        if (parts.Length > 0)
            (entity["hasPart"], entity["mainEntity"]) = (References(parts), Reference(parts[0]));
        return entity;
    }

    private static JsonObject Entity(PackedDownload file, PackedData set) => new()
    {
        ["@id"] = AddressOf(file),
        ["@type"] = "File",
        ["name"] = $"{set.Name}: {file.Name}",
        ["contentSize"] = file.Size.ToString(CultureInfo.InvariantCulture),
        ["sha256"] = file.Sha256,
        ["license"] = set.Licence,
    };

    private static JsonObject Action(Computation computation, PackContents pack)
    {
        JsonObject action = new()
        {
            ["@id"] = ActionOf(computation),
            ["@type"] = "CreateAction",
            ["name"] = computation.Title,
            ["description"] = computation.Description,
            ["instrument"] = Reference(Tool),
            ["agent"] = References(AgentsOf(pack)),
            ["endTime"] = Day(pack),
            ["object"] = References(computation.Objects.Select(name => pack.Data.Any(set => set.Name == name) ? IdOf(name) : Uri(name))),
            ["result"] = References(computation.Results.Select(Uri)),
            ["actionStatus"] = $"http://schema.org/{(computation.Error is null ? "Completed" : "Failed")}ActionStatus",
        };
        if (computation.Error is { } error)
            action["error"] = error;
        return action;
    }

    private static JsonObject Person(Manuscripts.Author author, int i)
    {
        JsonObject person = new() { ["@id"] = IdOf(author, i), ["@type"] = "Person", ["name"] = author.Name };
        if (author.Email is { } email)
            person["email"] = email;
        if (author.Affiliation is { } affiliation)
            person["affiliation"] = affiliation;
        return person;
    }

    private static IEnumerable<(Manuscripts.Author Author, int Number)> Authors(PackContents pack) =>
        pack.Terms.Authors.Select((author, i) => (author, i + 1));

    private static IEnumerable<string> AgentsOf(PackContents pack) => pack.Terms.Authors.IsEmpty ? [Maintainers]
        : Authors(pack).Select(one => IdOf(one.Author, one.Number));

    private static string IdOf(Manuscripts.Author author, int i) =>
        author.Orcid is { } orcid ? $"https://orcid.org/{orcid}" : $"#author-{i}";

    private static string IdOf(Kernel.References.UsedPackage package) => $"#package-{System.Uri.EscapeDataString(package.Name)}";

    private static string IdOf(PackedData set) => IdOf(set.Name);

    private static string IdOf(string set) => $"#data-{set}";

    private static string ActionOf(Computation computation) => $"#run-{System.Uri.EscapeDataString(computation.Id)}";

    private static string AddressOf(PackedDownload file) => file.Addresses[0];

    private static string Day(PackContents pack) => pack.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Uri(string path) => string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));

    private static JsonObject Reference(string id) => new() { ["@id"] = id };

    private static JsonArray References(IEnumerable<string> ids) => [.. ids.Distinct(StringComparer.Ordinal).Select(Reference)];
}
