using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace LandscapeNotebooks.Interactive.Tests;

/// <summary>The one list of namespaces, held against what there is and against those who cannot read it.</summary>
public sealed partial class PackageTests
{
    // What hosts and packages need to run and to add magic commands, and no notebook writes.
    private static readonly string[] OfHosts =
        ["LandscapeNotebooks.Figures.Printing", "LandscapeNotebooks.Interactive", "LandscapeNotebooks.Interactive.Formatting"];

    private static readonly string[] Packages = ["LandscapeNotebooks", "LandscapeNotebooks.Figures", "LandscapeNotebooks.Interactive"];

    [Fact]
    public void Every_namespace_with_something_public_is_there() =>
        Same(Packages.SelectMany(There), Package.Namespaces);

    [Fact]
    public void The_extension_for_NET_Interactive_names_the_same()
    {
        using StreamReader reader = new(Resource("extension.dib"));
        Same(Package.Namespaces, Using().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value));
    }

    /// <summary>What a project gets by a reference to the package.</summary>
    [Fact]
    public void Each_package_names_its_own_to_the_compiler() => Assert.All(Packages, package =>
    {
        using var props = Resource(package + ".props");
        Same(There(package), XDocument.Load(props).Descendants("Using").Select(line => line.Attribute("Include")!.Value));
    });

    private static IEnumerable<string> There(string package) =>
        Assembly.Load(package).GetExportedTypes().Select(type => type.Namespace!).Distinct().Except(OfHosts);

    private static void Same(IEnumerable<string> expected, IEnumerable<string> found)
    {
        string[] all = [.. found], missing = [.. expected.Except(all)], unknown = [.. all.Except(expected)];
        Assert.True(
            missing.Length + unknown.Length == 0 && all.Distinct().Count() == all.Length,
            $"missing: {string.Join(", ", missing)}; in vain: {string.Join(", ", unknown)}.");
    }

    private static Stream Resource(string name) => typeof(PackageTests).Assembly.GetManifestResourceStream(name)!;

    [GeneratedRegex(@"^using ([\w.]+);$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
