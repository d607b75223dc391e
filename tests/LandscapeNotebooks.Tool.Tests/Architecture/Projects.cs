using System.Xml.Linq;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The projects of src, and the assemblies that were built from them.</summary>
internal static class Projects
{
    public static string Root { get; } =
        Repository.Folder ?? throw new InvalidOperationException("The tests do not run within the tree of the solution.");

    public static string Src { get; } = Path.Combine(Root, "src");

    /// <summary>The names of the projects, which are the names of their folders.</summary>
    public static string[] Names { get; } =
        [.. Directory.GetFiles(Src, "*.csproj", SearchOption.AllDirectories).Select(Name).Order(StringComparer.Ordinal)];

    /// <summary>Reads every assembly of src; the tests see them all because the tool references all projects.</summary>
    public static IReadOnlyList<AssemblyTypes> Read()
    {
        var projects = Directory.GetFiles(Src, "*.csproj", SearchOption.AllDirectories).ToDictionary(AssemblyName, Name);
        return [.. projects.Select(p => AssemblyTypes.Read(Path.Combine(AppContext.BaseDirectory, p.Key + ".dll"), projects))];
    }

    /// <summary>The files of C# below a folder of the repository, without what the build makes.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            .Order(StringComparer.Ordinal);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static string AssemblyName(string project) =>
        XDocument.Load(project).Descendants("AssemblyName").FirstOrDefault()?.Value ?? Name(project);
}
