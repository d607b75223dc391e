using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace LandscapeNotebooks.Tool.Tests;

/// <summary>Packs the built projects as `dotnet pack` does, and looks into the packages.</summary>
public sealed class PackageTests(PackageTests.Packed packed) : IClassFixture<PackageTests.Packed>
{
    private static readonly string[] Projects = ["LandscapeNotebooks", "LandscapeNotebooks.Figures", "LandscapeNotebooks.Interactive",
        "LandscapeNotebooks.Course", "LandscapeNotebooks.Kernel", "LandscapeNotebooks.Tool"];

    public sealed class Packed : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packages");

        public Packed()
        {
            string root = Root();
            string configuration = AppContext.BaseDirectory.Contains("Release", StringComparison.Ordinal) ? "Release" : "Debug";
            foreach (string project in Projects)
            {
                ProcessStartInfo start = new("dotnet",
                    ["pack", Path.Combine(root, "src", project), "--no-build", "-c", configuration, "-o", _folder.FullName, "-v",
                        "minimal", "-nologo"])
                {
                    RedirectStandardOutput = true,
                    Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
                };
                using var pack = Process.Start(start)!;
                Log += pack.StandardOutput.ReadToEnd();
                pack.WaitForExit();
                Assert.True(pack.ExitCode == 0, Log);
            }
        }

        public string Log { get; } = "";

        public IEnumerable<string> Files => _folder.EnumerateFiles().Select(file => file.FullName);

        public ZipArchive Open(string id) => ZipFile.OpenRead(Files.Single(file => Path.GetFileName(file).Split(".0.")[0] == id));

        public void Dispose() => _folder.Delete(recursive: true);

        private static string Root()
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "LandscapeNotebooks.sln")))
                folder = Path.GetDirectoryName(folder);
            return folder ?? throw new InvalidOperationException("The tests do not run within the tree of the solution.");
        }
    }

    [Fact]
    public void Six_packages_are_made_without_a_warning()
    {
        Assert.Equal(6, packed.Files.Count());
        Assert.DoesNotContain("warning", packed.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("LandscapeNotebooks", "lib/net10.0/LandscapeNotebooks.dll")]
    [InlineData("LandscapeNotebooks", "lib/net10.0/LandscapeNotebooks.xml")]
    [InlineData("LandscapeNotebooks", "buildTransitive/LandscapeNotebooks.props")]
    [InlineData("LandscapeNotebooks.Figures", "lib/net10.0/LandscapeNotebooks.Figures.dll")]
    [InlineData("LandscapeNotebooks.Figures", "lib/net10.0/LandscapeNotebooks.Figures.xml")]
    [InlineData("LandscapeNotebooks.Figures", "buildTransitive/LandscapeNotebooks.Figures.props")]
    [InlineData("LandscapeNotebooks.Interactive", "lib/net10.0/LandscapeNotebooks.Interactive.dll")]
    [InlineData("LandscapeNotebooks.Interactive", "lib/net10.0/LandscapeNotebooks.Interactive.xml")]
    [InlineData("LandscapeNotebooks.Interactive", "buildTransitive/LandscapeNotebooks.Interactive.props")]
    [InlineData("LandscapeNotebooks.Interactive", "interactive-extensions/dotnet/extension.dib")]
    [InlineData("LandscapeNotebooks.Course", "lib/net10.0/LandscapeNotebooks.Course.dll")]
    [InlineData("LandscapeNotebooks.Course", "lib/net10.0/LandscapeNotebooks.Course.xml")]
    [InlineData("LandscapeNotebooks.Course", "buildTransitive/LandscapeNotebooks.Course.props")]
    [InlineData("LandscapeNotebooks.Course", "interactive-extensions/dotnet/extension.dib")]
    [InlineData("LandscapeNotebooks.Kernel", "lib/net10.0/LandscapeNotebooks.Kernel.dll")]
    [InlineData("landscapes", "tools/net10.0/any/landscapes.dll")]
    [InlineData("landscapes", "tools/net10.0/any/LandscapeNotebooks.Course.dll")]
    public void Each_holds_its_part_with_documentation_readme_and_licence(string id, string entry)
    {
        using var package = packed.Open(id);
        Assert.NotNull(package.GetEntry(entry));
        Assert.NotNull(package.GetEntry("README.md"));
        using var stream = package.GetEntry(id + ".nuspec")!.Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single();
        string Value(string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.NotEmpty(Value("description"));
    }

    [Fact]
    public void The_package_for_notebooks_brings_mathematics_and_figures()
    {
        using var package = packed.Open("LandscapeNotebooks.Interactive");
        using var stream = package.GetEntry("LandscapeNotebooks.Interactive.nuspec")!.Open();
        var ids = XDocument.Load(stream)
            .Descendants()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => element.Attribute("id")!.Value);
        Assert.Superset(new HashSet<string> { "LandscapeNotebooks", "LandscapeNotebooks.Figures" }, ids.ToHashSet());
    }

    [Fact]
    public void The_tool_is_the_command_landscapes()
    {
        using var package = packed.Open("landscapes");
        using StreamReader settings = new(package.GetEntry("tools/net10.0/any/DotnetToolSettings.xml")!.Open());
        Assert.Contains("<Command Name=\"landscapes\" EntryPoint=\"landscapes.dll\"", settings.ReadToEnd(), StringComparison.Ordinal);
    }
}
