using System.Text.Json;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Tool.Tests.Live;

/// <summary>Runs a notebook with the distribution's nbclient, an implementation of a client that is not ours.</summary>
internal static class Nbclient
{
    private const string Script = """
        import sys, nbformat
        from nbclient import NotebookClient
        source, target, kernel = sys.argv[1:4]
        notebook = nbformat.read(source, as_version=4)
        NotebookClient(notebook, timeout=300, kernel_name=kernel, allow_errors=True,
                       resources={"metadata": {"path": sys.argv[4]}}).execute()
        nbformat.write(notebook, target)
        """;

    /// <summary>Executes <paramref name="notebook"/> and returns the executed document.</summary>
    public static async Task<JsonNode> ExecuteAsync(JupyterHome home, string notebook, string kernel, string? folder = null)
    {
        await Python.RequireAsync("nbclient", "nbformat");
        string target = Path.Combine(home.Folder, $"executed-{Guid.NewGuid():N}.ipynb");
        var (exitCode, output) = await Shell.RunAsync(
            Python.Program,
            ["-c", Script, notebook, target, kernel, folder ?? Path.GetDirectoryName(notebook)!],
            home.Environment,
            TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
        return JsonNode.Parse(await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken))!;
    }

    /// <summary>
    /// The outputs of every code cell as text that can be compared: neighbouring pieces of one stream are one. Left out are cells of
    /// times, which say so with a tolerance, and bars of progress, which stand only where the machine was slow.
    /// </summary>
    public static IReadOnlyList<string> Outputs(JsonNode notebook) =>
    [
        .. notebook["cells"]!.AsArray()
            .Where(cell => (string)cell!["cell_type"]! == "code" && !ShowsTimes(cell))
            .Select(cell => string.Join('\n', Merged(cell!["outputs"]!.AsArray().Where(output => !IsProgress(output!))))),
    ];

    private static bool ShowsTimes(JsonNode cell) =>
        cell["metadata"]?["tags"] is JsonArray tags && tags.Any(tag => ((string)tag!).StartsWith("tolerance=", StringComparison.Ordinal));

    private static bool IsProgress(JsonNode output) => output["data"]?["text/html"] is { } html
        && Joined(html).Contains("class=\"landscapes-progress", StringComparison.Ordinal);

    private static IEnumerable<string> Merged(IEnumerable<JsonNode?> outputs)
    {
        string? stream = null;
        string text = "";
        foreach (var output in outputs)
        {
            string? name = (string?)output!["name"];
            if (name != stream && stream is not null)
            {
                yield return $"{stream}: {text}";
                text = "";
            }

            stream = name;
            if (name is not null)
                text += Joined(output["text"]!);
            else
                yield return $"{output["output_type"]} {Data(output)}";
        }

        if (stream is not null)
            yield return $"{stream}: {text}";
    }

    private static string Data(JsonNode output) => output["data"] is JsonObject data
        ? string.Join('\n', data.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {Joined(entry.Value!)}"))
        : $"{output["ename"]} {output["evalue"]} {output["traceback"]?.ToJsonString()}";

    // A text is written as one string or as an array of lines.
    private static string Joined(JsonNode text) => text switch
    {
        JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue(out string? _)) =>
            string.Concat(lines.Select(line => (string)line!)),
        JsonValue value when value.TryGetValue(out string? whole) => whole!,
        _ => Normal(text)!.ToJsonString(),
    };

    // Python writes the keys of an object in the order of the alphabet, -0 as 0 and 1E-05 as 1e-05: the same data.
    private static JsonNode? Normal(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(
            map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => KeyValuePair.Create(entry.Key, Normal(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Normal)]),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number => JsonValue.Create(number.GetValue<double>() + 0.0),
        _ => node?.DeepClone(),
    };
}
