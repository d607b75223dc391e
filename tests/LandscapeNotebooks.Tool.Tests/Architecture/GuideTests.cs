using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>src/README.md leads through files and folders that are there.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void Every_file_and_folder_that_it_names_is_there()
    {
        string root = Projects.Root, text = File.ReadAllText(Path.Combine(root, "src", "README.md"));
        string[] files = [.. Projects.Files("src")
            .Concat(Projects.Files("tests"))
            .Select(file => "/" + Path.GetRelativePath(root, file).Replace('\\', '/'))];
        string[] named = [.. Named().Matches(text).Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(named.Length > 50, $"Only {named.Length} names were found.");
        Breaches.None(named
            .Where(name => name.EndsWith(".cs", StringComparison.Ordinal)
                ? !files.Any(file => file.EndsWith("/" + name, StringComparison.Ordinal))
                : !files.Any(file => file.Contains("/" + name + "/", StringComparison.Ordinal)))
            .Select(name => $"src/README.md names {name}, which is not there."));
    }

    /// <summary>What stands in backquotes and is a .cs file, or a folder of the projects.</summary>
    [GeneratedRegex(@"`((?:[\w.{}]+/)*[\w.{}]+\.cs|(?:tests/)?LandscapeNotebooks(?:\.\w+)?(?:/[\w]+)+)`")]
    private static partial Regex Named();
}
