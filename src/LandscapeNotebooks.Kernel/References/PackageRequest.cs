using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>What <c>#r "nuget: Id, Version"</c> asks for.</summary>
/// <param name="Id">The name of the package.</param>
/// <param name="Version">A version or a range; * for the newest.</param>
internal sealed partial record PackageRequest(string Id, string Version)
{
    public const string Newest = "*";

    /// <summary>Whether the version is the one that is asked for; 5.0 is 5.0.0, 5.* is any 5.</summary>
    public bool IsMetBy(string version)
    {
        string wanted = Version.Trim('[', ']', ' ');
        return Version == Newest || Full(wanted).Equals(Full(version), StringComparison.OrdinalIgnoreCase)
            || (wanted.EndsWith(".*", StringComparison.Ordinal) && version.StartsWith(wanted[..^1], StringComparison.Ordinal));
    }

    // NuGet's normal form: three numbers, a fourth where it is not 0, nothing of the build.
    private static string Full(string version)
    {
        string plain = version.Split('+')[0];
        int dash = plain.IndexOf('-', StringComparison.Ordinal);
        var numbers = (dash < 0 ? plain : plain[..dash]).Split('.').ToList();
        while (numbers.Count < 3)
            numbers.Add("0");
        if (numbers is [_, _, _, "0"])
            numbers.RemoveAt(3);
        return string.Join('.', numbers) + (dash < 0 ? "" : plain[dash..]);
    }

    /// <summary>The name of the package in what follows <c>nuget:</c>; null where there is none.</summary>
    public static string? IdOf(string text) => Form().Match(text) is { Success: true } match ? match.Groups["id"].Value : null;

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
