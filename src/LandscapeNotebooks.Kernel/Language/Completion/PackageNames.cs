using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.References;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>The packages that #r may name: those that lie on this machine, and those that the registries of its settings know.</summary>
/// <remarks>A registry is asked for the names that begin with what is typed, once for each beginning, and waited for a moment only: what it
/// answers later is in the next list.</remarks>
internal sealed class PackageNames(string? folder = null, Func<IEnumerable<string>>? sources = null)
{
    private const int Most = 50;

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300), Patience = TimeSpan.FromSeconds(5);

    private readonly string _folder = folder ?? Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly ConcurrentDictionary<string, Task<IReadOnlyList<string>>> _answers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lazy<Task<IReadOnlyList<string>>> _searches = new(() => Task.Run(() => SearchesAsync(sources ?? Sources)));

    /// <summary>The packages whose names begin with the text.</summary>
    public IEnumerable<CompletionItem> Find(string typed)
    {
        var here = Folders(_folder, typed + "*").Take(Most).Select(IdOf)
            .Concat(PlatformReferences.Packages.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var far = typed.Length == 0 ? Task.FromResult<IReadOnlyList<string>>([])
            : _answers.GetOrAdd(typed, text => Task.Run(() => AskAsync(text)));
        var known = far.Wait(Moment) ? far.Result : [];
        return [
            .. here.Select(name => new CompletionItem(name, CompletionKind.Namespace, "on this machine") { IsExpected = true }),
            .. known.Except(here, StringComparer.OrdinalIgnoreCase)
                .Select(name => new CompletionItem(name, CompletionKind.Namespace, "registry")),
        ];
    }

    /// <summary>The versions of a package that lie on this machine, the newest first.</summary>
    public IEnumerable<string> Versions(string id) =>
        Folders(Path.Combine(_folder, id.ToLowerInvariant()), "*").Select(path => Path.GetFileName(path))
            .OrderByDescending(version => Version.TryParse(version.Split('-')[0], out var parsed) ? parsed : new Version());

    private static string[] Folders(string folder, string pattern)
    {
        try
        {
            return Directory.Exists(folder)
                ? Directory.GetDirectories(folder, pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive }) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // The folder's name is in lower case; the package's own stands in its specification.
    private static string IdOf(string folder)
    {
        string name = Path.GetFileName(folder);
        var file = Folders(folder, "*").Select(version => Path.Combine(version, name + ".nuspec")).FirstOrDefault(File.Exists);
        string text = file is null ? "" : File.ReadAllText(file);
        int at = text.IndexOf("<id>", StringComparison.Ordinal), end = text.IndexOf("</id>", StringComparison.Ordinal);
        return at >= 0 && end > at ? text[(at + 4)..end].Trim() : name;
    }

    private async Task<IReadOnlyList<string>> AskAsync(string typed)
    {
        var found = new List<string>();
        foreach (string search in await _searches.Value)
        {
            try
            {
                using HttpClient client = new() { Timeout = Patience };
                var answer = await client.GetFromJsonAsync<JsonNode>(new Uri($"{search}?q={Uri.EscapeDataString(typed)}&take={Most}"));
                found.AddRange(answer?["data"]?.AsArray().Select(name => (string?)name ?? "") ?? []);
            }
            catch (Exception e) when (IsOfNetwork(e))
            {
                // No network: what lies on this machine is offered all the same.
            }
        }

        return [.. found.Where(name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase))];
    }

    // A registry says in its index where it completes names.
    private static async Task<IReadOnlyList<string>> SearchesAsync(Func<IEnumerable<string>> sources)
    {
        var found = new List<string>();
        foreach (string source in sources().Where(one => one.StartsWith("http", StringComparison.OrdinalIgnoreCase)))
        {
            try
            {
                using HttpClient client = new() { Timeout = Patience };
                var index = await client.GetFromJsonAsync<JsonNode>(new Uri(source));
                if (index?["resources"]?.AsArray().FirstOrDefault(one =>
                    ((string?)one?["@type"])?.StartsWith("SearchAutocompleteService", StringComparison.Ordinal) == true) is { } service)
                    found.Add((string)service["@id"]!);
            }
            catch (Exception e) when (IsOfNetwork(e))
            {
                // As above.
            }
        }

        return found;
    }

    private static bool IsOfNetwork(Exception e) =>
        e is HttpRequestException or TaskCanceledException or JsonException or UriFormatException or InvalidOperationException;

    /// <summary>The sources of the machine's settings, as the SDK reads them.</summary>
    private static IEnumerable<string> Sources()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["nuget", "list", "source", "--format", "short"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            return [.. process.StandardOutput.ReadToEnd().Split('\n').Where(line => line.StartsWith("E ", StringComparison.Ordinal))
                .Select(line => line[2..].Trim())];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return [];
        }
    }
}
