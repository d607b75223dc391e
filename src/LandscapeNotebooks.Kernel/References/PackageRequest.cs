using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>What <c>#r "nuget: Id, Version"</c> asks for.</summary>
/// <param name="Id">The name of the package.</param>
/// <param name="Version">A version or a range; * for the newest.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    public const string Newest = "*";

    /// <summary>Reads what follows <c>nuget:</c>.</summary>
    /// <exception cref="ReferenceException">It is no name and version.</exception>
    public static PackageRequest Parse(string text)
    {
        var match = Form().Match(text);
        return match.Success
            ? new PackageRequest(match.Groups["id"].Value, match.Groups["version"] is { Success: true } version ? version.Value : Newest)
            : throw new ReferenceException($"#r \"nuget:{text}\" names no package, expected #r \"nuget: Id, Version\".");
    }

    [GeneratedRegex(@"^\s*(?<id>[A-Za-z0-9_][A-Za-z0-9_.-]*)\s*(,\s*(?<version>[0-9*\[\(][0-9A-Za-z.*+\-, \[\]()]*?))?\s*$")]
    private static partial Regex Form();
}
