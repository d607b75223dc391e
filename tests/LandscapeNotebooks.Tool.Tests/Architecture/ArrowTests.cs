namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The arrows of the house: every folder of src uses others in one direction, and src/README.md shows how.</summary>
public sealed class ArrowTests
{
    private const string Write = "LANDSCAPES_WRITE";
    private const string Begin = "<!-- arrows: drawn by a test from the compiled assemblies -->\n", End = "<!-- end of arrows -->";

    private static readonly IReadOnlyList<AssemblyTypes> Assemblies = Projects.Read();

    public static TheoryData<string> Names => [.. Projects.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folders_use_one_another_in_one_direction(string project)
    {
        var uses = Assemblies.Single(assembly => assembly.Project == project).Uses.Where(use => use.To.Project == project).ToList();
        Breaches.None(new Arrows(uses, type => type.Namespace).ShortestCircle());
        Breaches.None(new Arrows(uses, TopFolder).ShortestCircle());
    }

    [Fact]
    public void Projects_use_one_another_in_one_direction() =>
        Breaches.None(new Arrows(Assemblies.SelectMany(assembly => assembly.Uses), type => type.Project).ShortestCircle());

    [Fact]
    public void No_two_public_types_have_one_name()
    {
        // Names that cells know from .NET Interactive stand in its namespaces, and are none of ours.
        var twice = Assemblies.SelectMany(assembly => assembly.Public)
            .Where(type => type.Namespace.StartsWith("LandscapeNotebooks", StringComparison.Ordinal))
            .GroupBy(type => type.Name)
            .Where(same => same.Count() > 1)
            .Select(same => string.Join(" and ", same.Select(type => $"{type.Namespace}.{type.Name}")));
        Breaches.None(twice);
    }

    [Fact]
    public void The_picture_of_the_arrows_is_the_one_in_the_readme()
    {
        var path = Path.Combine(Projects.Src, "README.md");
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        int begin = text.IndexOf(Begin, StringComparison.Ordinal), end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.True(begin >= 0 && end > begin, $"src/README.md has no place for the picture, expected {Begin.Trim()} and {End}.");

        var drawn = text[..(begin + Begin.Length)] + Picture.Draw(Assemblies) + text[end..];
        if (Environment.GetEnvironmentVariable(Write) is "1" && drawn != text)
            File.WriteAllText(path, drawn);
        else
            Assert.True(drawn == text,
                $"src/README.md shows other arrows than the code has: run this test with {Write}=1 and commit the file.");
    }

    private static string TopFolder(TypeName type) => string.Join('.', type.Namespace.Split('.').Take(type.Project.Split('.').Length + 1));
}
