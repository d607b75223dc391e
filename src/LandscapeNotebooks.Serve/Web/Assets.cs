using System.Reflection;
using System.Security.Cryptography;
using LandscapeNotebooks.Serve.Options;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>The files of the page: ours, Monaco's, and those that exported pages are made with too.</summary>
internal sealed class Assets(Faces faces)
{
    private static readonly Assembly Own = typeof(Assets).Assembly;

    private static readonly Dictionary<string, string> Resources =
        Own.GetManifestResourceNames().ToDictionary(name => name.Replace('\\', '/'), StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".html"] = "text/html; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".ttf"] = "font/ttf",
        [".woff2"] = "font/woff2",
        [".json"] = "application/json",
    };

    /// <summary>A name for this build: files of another one have other addresses, so that a browser may keep them.</summary>
    public static string Version { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Own.ManifestModule.ModuleVersionId.ToByteArray()).AsSpan(0, 8));

    /// <summary>Where Monaco lies: here, or on a CDN where the build could not fetch it.</summary>
    public static string Monaco { get; } = Resources.ContainsKey("monaco/vs/loader.js")
        ? $"/assets/{Version}/monaco/vs"
        : "https://cdn.jsdelivr.net/npm/monaco-editor@0.57.0/min/vs";

    /// <summary>The scripts of the page.</summary>
    public static IEnumerable<string> Modules =>
        Resources.Keys.Where(name => name.StartsWith("page/", StringComparison.Ordinal) && name.EndsWith(".js", StringComparison.Ordinal))
            .Select(name => name["page/".Length..])
            .Order(StringComparer.Ordinal);

    /// <summary>The bytes and the type of a file; null where there is none.</summary>
    public (byte[] Bytes, string MimeType)? Find(string name)
    {
        if (!Types.TryGetValue(Path.GetExtension(name), out string? type))
            return null;
        byte[]? bytes = name.StartsWith("monaco/", StringComparison.Ordinal) ? Read(name)
            : name.StartsWith("fonts/", StringComparison.Ordinal) ? faces.Asset(name["fonts/".Length..])
            : Read("page/" + name) ?? faces.Asset(name);
        return bytes is null ? null : (bytes, type);
    }

    private static byte[]? Read(string name)
    {
        if (!Resources.TryGetValue(name, out string? resource))
            return null;
        using var stream = Own.GetManifestResourceStream(resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
