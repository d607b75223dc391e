using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Interactive.Tests;

/// <summary>The one list of namespaces, held against what there is and against those who cannot read it.</summary>
public sealed partial class PackageTests
{
    // What a host needs to run magic commands, and no notebook writes.
    private static readonly string[] OfHosts = ["LandscapeNotebooks.Interactive"];

    [Fact]
    public void Every_namespace_with_something_public_is_there()
    {
        var assemblies = new[] { typeof(Numerics.Random.RandomSource), typeof(Figures.Figure), typeof(Package) }.Select(type => type.Assembly);
        var there = assemblies.SelectMany(assembly => assembly.GetExportedTypes()).Select(type => type.Namespace!).Distinct();
        Assert.Equal(there.Except(OfHosts).Order(StringComparer.Ordinal), Package.Namespaces);
    }

    [Fact]
    public void The_extension_for_NET_Interactive_names_the_same()
    {
        using StreamReader reader = new(typeof(PackageTests).Assembly.GetManifestResourceStream("extension.dib")!);
        Assert.Equal(Package.Namespaces, Using().Matches(reader.ReadToEnd()).Select(match => match.Groups[1].Value));
    }

    [GeneratedRegex(@"^using ([\w.]+);$", RegexOptions.Multiline)]
    private static partial Regex Using();
}
