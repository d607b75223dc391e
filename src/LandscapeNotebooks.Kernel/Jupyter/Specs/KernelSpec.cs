using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Jupyter.Specs;

/// <summary>What Jupyter knows of a kernel before it starts it: a folder with kernel.json and the logos.</summary>
/// <param name="Name">The folder's name, by which notebooks ask for the kernel.</param>
/// <param name="DisplayName">The name in menus.</param>
/// <param name="Command">The command that starts it; Jupyter puts the connection file in the place of {connection_file}.</param>
/// <param name="Environment">Variables that the process gets.</param>
public sealed partial record KernelSpec(
    string Name, string DisplayName, IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>The kernel's own name.</summary>
    public const string DefaultName = "landscapes";

    private const string Owner = "LandscapeNotebooks";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The name in menus that belongs to <paramref name="name"/>: a notebook of .NET Interactive sees its own.</summary>
    public static string DisplayNameOf(string name) => name switch
    {
        DefaultName => "C# (Landscapes)",
        ".net-csharp" => ".NET (C#)",
        _ => $"C# ({name})",
    };

    /// <summary>Whether Jupyter takes the name: letters, digits, dot, hyphen, underscore.</summary>
    public static bool IsName(string name) => NamePattern().IsMatch(name);

    /// <summary>Whether the folder holds a kernel that this program installed.</summary>
    public static bool IsOurs(string folder)
    {
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "kernel.json")));
            return (string?)json?["metadata"]?["installed_by"] == Owner;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Writes the folder of this kernel into <paramref name="kernels"/> and returns its path.</summary>
    public string Write(string kernels)
    {
        string folder = Directory.CreateDirectory(Path.Combine(kernels, Name)).FullName;
        File.WriteAllText(Path.Combine(folder, "kernel.json"), ToJson().ToJsonString(Indented) + "\n");
        File.WriteAllText(Path.Combine(folder, "logo-svg.svg"), KernelLogo.Svg());
        foreach (int size in new[] { 32, 64 })
            File.WriteAllBytes(Path.Combine(folder, $"logo-{size}x{size}.png"), KernelLogo.Raster(size));
        return folder;
    }

    /// <summary>The content of kernel.json.</summary>
    internal JsonObject ToJson() => new()
    {
        ["argv"] = new JsonArray([.. Command.Select(word => (JsonNode)word)]),
        ["display_name"] = DisplayName,
        ["language"] = "C#",
        ["interrupt_mode"] = "message",
        ["env"] = new JsonObject([.. Environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)variable.Value))]),
        ["metadata"] = new JsonObject { ["installed_by"] = Owner, ["debugger"] = true },
    };

    [GeneratedRegex(@"^[A-Za-z0-9._-]+\z")]
    private static partial Regex NamePattern();
}
