using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>Completes what stands in the quotes of #r, #i and #load: packages, their versions, files.</summary>
internal static partial class ReferenceCompleter
{
    private static readonly string[] Referable = [".dll", ".csproj", ".fsproj", ".vbproj"];

    /// <summary>The endings of files whose code a cell can run.</summary>
    public static IReadOnlyList<string> Loadable { get; } = [".csx", ".cs", ".ipynb", ".dib"];

    /// <summary>The list, or null where the line is no such one.</summary>
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="cursor">The position of the cursor in the cell.</param>
    /// <param name="packages">The packages that may be named.</param>
    public static CompletionList? Complete(string line, int cursor, PackageNames packages)
    {
        if (Form().Match(line) is not { Success: true } match)
            return null;
        string text = match.Groups["text"].Value;
        string kind = match.Groups["kind"].Value;
        if (kind == "load")
            return Select(text, FileCandidates.Find(text, Loadable));
        if (kind == "i")
            return text.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase)
                ? Select(text[6..].TrimStart(), FileCandidates.Find(text[6..].TrimStart(), [])) : Select(text, [Nuget]);
        if (Package().Match(text) is not { Success: true } package)
            return Select(text, [Nuget, .. FileCandidates.Find(text, Referable)]);
        string id = package.Groups["id"].Value;
        return package.Groups["comma"].Success
            ? Select(package.Groups["version"].Value, packages.Versions(id).Select((version, i) =>
                new CompletionItem(version, CompletionKind.Value, "on this machine") { IsExpected = true }))
            : Select(id, packages.Find(id));

        CompletionList Select(string typed, IEnumerable<CompletionItem> items) =>
            CompletionList.Select(typed, cursor - typed.Length, cursor, items);
    }

    private static CompletionItem Nuget => new("nuget: ", CompletionKind.Keyword, "a package") { IsExpected = true };

    [GeneratedRegex("""^[ \t]*#(?<kind>r|i|load)[ \t]+@?"(?<text>[^"]*)$""")]
    private static partial Regex Form();

    [GeneratedRegex(@"^nuget:\s*(?<id>[\w.-]*)\s*((?<comma>,)\s*(?<version>\S*))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Package();
}
