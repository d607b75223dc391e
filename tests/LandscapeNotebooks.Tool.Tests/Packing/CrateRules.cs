using System.Text.Json;

namespace LandscapeNotebooks.Tool.Tests.Packing;

/// <summary>The rules of RO-Crate 1.1 and of its profile Process Run Crate 0.5, as far as they can be told from a crate itself.</summary>
internal static class CrateRules
{
    private const string Root = "./", Descriptor = "ro-crate-metadata.json", Specification = "https://w3id.org/ro/crate/1.1";
    private const string Profile = "https://w3id.org/ro/wfrun/process/";

    /// <summary>What breaks a rule.</summary>
    /// <param name="metadata">ro-crate-metadata.json.</param>
    /// <param name="files">All files of the crate.</param>
    public static IEnumerable<string> Broken(JsonElement metadata, IReadOnlyCollection<string> files)
    {
        var contexts = metadata.GetProperty("@context").EnumerateArray().Select(one => one.GetString()).ToList();
        if (contexts[0] != Specification + "/context")
            yield return "the first context is not that of RO-Crate 1.1";
        var entities = metadata.GetProperty("@graph").EnumerateArray().ToList();
        foreach (var twice in entities.GroupBy(Id).Where(group => group.Count() > 1))
            yield return $"{twice.Key} stands twice";
        var graph = entities.DistinctBy(Id).ToDictionary(Id);
        foreach (string problem in entities.SelectMany(entity => Flat(entity, graph)).Concat(OfRoot(graph)).Concat(OfFiles(graph, files))
            .Concat(entities.Where(entity => Types(entity).Contains("CreateAction")).SelectMany(action => OfAction(action, graph))))
            yield return problem;
    }

    public static string Id(JsonElement entity) => entity.GetProperty("@id").GetString()!;

    public static IEnumerable<string> Types(JsonElement entity) => entity.GetProperty("@type") is { ValueKind: JsonValueKind.Array } types
        ? types.EnumerateArray().Select(one => one.GetString()!) : [entity.GetProperty("@type").GetString()!];

    public static IEnumerable<string> Links(JsonElement entity, string property) => !entity.TryGetProperty(property, out var value) ? []
        : Values(value).Where(IsReference).Select(Id);

    private static JsonElement[] Values(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static bool IsReference(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static string Text(JsonElement entity, string property) =>
        entity.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    // Entities lie side by side: what is within one is a text, a number or a reference, which is resolved in the graph or on the web.
    private static IEnumerable<string> Flat(JsonElement entity, Dictionary<string, JsonElement> graph)
    {
        foreach (var property in entity.EnumerateObject())
        {
            foreach (var value in Values(property.Value))
            {
                if (IsReference(value) && value.EnumerateObject().Any(one => one.Name != "@id"))
                    yield return $"{Id(entity)}: {property.Name} holds an entity";
                else if (IsReference(value) && !graph.ContainsKey(Id(value)) && !Id(value).StartsWith("https://", StringComparison.Ordinal))
                    yield return $"{Id(entity)}: {property.Name} refers to {Id(value)}, which is not described";
            }
        }
    }

    private static IEnumerable<string> OfRoot(Dictionary<string, JsonElement> graph)
    {
        var descriptor = graph[Descriptor];
        if (!Types(descriptor).SequenceEqual(["CreativeWork"]) || !Links(descriptor, "about").SequenceEqual([Root])
            || !Links(descriptor, "conformsTo").Contains(Specification))
            yield return "the descriptor is not about the root by RO-Crate 1.1";
        var root = graph[Root];
        if (!Types(root).Contains("Dataset"))
            yield return "the root is no Dataset";
        foreach (string required in new[] { "name", "description", "datePublished" })
        {
            if (Text(root, required).Length == 0)
                yield return $"the root has no {required}";
        }

        if (!DateOnly.TryParseExact(Text(root, "datePublished"), "yyyy-MM-dd", out _))
            yield return "datePublished is no day";
        if (Links(root, "license").Select(id => graph[id]).FirstOrDefault() is not { ValueKind: JsonValueKind.Object } licence
            || Text(licence, "name").Length == 0 || Text(licence, "description").Length == 0)
            yield return "the licence is not described";
        var profile = Links(root, "conformsTo").FirstOrDefault(id => id.StartsWith(Profile, StringComparison.Ordinal));
        if (profile is null || !Types(graph[profile]).Contains("CreativeWork") || Text(graph[profile], "version").Length == 0)
            yield return "the root does not say its profile";
    }

    private static IEnumerable<string> OfFiles(Dictionary<string, JsonElement> graph, IReadOnlyCollection<string> files)
    {
        var parts = Links(graph[Root], "hasPart").ToHashSet();
        foreach (string file in files.Where(file => file != Descriptor))
        {
            string id = string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
            if (!graph.TryGetValue(id, out var entity) || !Types(entity).Contains("File") || !parts.Contains(id)
                || Text(entity, "name").Length == 0)
                yield return $"{file} is not described as a part";
        }

        foreach (var entity in graph.Values.Where(entity => Types(entity).Contains("File")))
        {
            string id = Id(entity);
            if (!parts.Contains(id))
                yield return $"{id} is no part of the root";
            if (!id.StartsWith("https://", StringComparison.Ordinal) && !files.Contains(Uri.UnescapeDataString(id)))
                yield return $"{id} is described and not there";
        }
    }

    private static IEnumerable<string> OfAction(JsonElement action, Dictionary<string, JsonElement> graph)
    {
        string id = Id(action);
        if (Links(action, "instrument").Select(one => graph[one]).ToList() is not [var tool]
            || !Types(tool).Any(type => type is "SoftwareApplication" or "SoftwareSourceCode" or "ComputationalWorkflow")
            || Text(tool, "name").Length == 0 || Text(tool, "softwareVersion").Length == 0 == (Text(tool, "version").Length == 0))
            yield return $"{id} has no instrument with name and version";
        if (!Links(graph[Root], "mentions").Contains(id))
            yield return $"{id} is not mentioned by the root";
        var agents = Links(action, "agent").ToList();
        if (agents.Count == 0 || !agents.All(one => Types(graph[one]).Any(type => type is "Person" or "Organization")))
            yield return $"{id} has no agent";
        foreach (string text in new[] { "name", "description", "endTime" })
        {
            if (Text(action, text).Length == 0)
                yield return $"{id} has no {text}";
        }

        string status = Text(action, "actionStatus");
        if (status is not ("http://schema.org/CompletedActionStatus" or "http://schema.org/FailedActionStatus"))
            yield return $"{id} has the status {status}";
        if (action.TryGetProperty("error", out _) && !status.Contains("Failed", StringComparison.Ordinal))
            yield return $"{id} has an error and did not fail";
        foreach (string property in new[] { "object", "result" })
        {
            if (!Links(action, property).Any())
                yield return $"{id} has no {property}";
            foreach (string one in Links(action, property).Where(one =>
                !Types(graph[one]).Any(type => type is "File" or "Dataset" or "Collection" or "CreativeWork" or "PropertyValue")))
                yield return $"{id}: {property} {one} is no data";
        }
    }
}
