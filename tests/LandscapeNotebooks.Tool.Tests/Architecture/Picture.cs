using System.Text;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The arrows as a diagram of Mermaid: a box for each project, in it its folders.</summary>
/// <remarks>
/// Folders of folders count to their top folder. An arrow that others already imply is left out, and arrows between projects are drawn
/// between the boxes.
/// </remarks>
internal static class Picture
{
    private const string OwnFiles = "*.cs";

    public static string Draw(IReadOnlyList<AssemblyTypes> assemblies)
    {
        var text = new StringBuilder("```mermaid\nflowchart TB\n");
        foreach (var assembly in assemblies.OrderBy(a => a.Project, StringComparer.Ordinal))
        {
            var inside = assembly.Uses.Where(use => IsOf(use.From, assembly.Project) && IsOf(use.To, assembly.Project));
            var folders = assembly.Uses.SelectMany(use => new[] { use.From, use.To }).Where(type => IsOf(type, assembly.Project))
                .Select(Folder).Distinct().Order(StringComparer.Ordinal);
            text.Append($"  subgraph {Id(assembly.Project)}[\"{assembly.Project}\"]\n");
            foreach (var folder in folders)
                text.Append($"    {Id(assembly.Project, folder)}[\"{folder}\"]\n");
            var arrows = new Arrows(inside, Folder).Reduce();
            foreach (var from in arrows.Folders)
                foreach (var to in arrows.To(from))
                    text.Append($"    {Id(assembly.Project, from)} --> {Id(assembly.Project, to)}\n");
            text.Append("  end\n");
        }

        var projects = new Arrows(assemblies.SelectMany(assembly => assembly.Uses), type => type.Project).Reduce();
        foreach (var from in projects.Folders)
            foreach (var to in projects.To(from))
                text.Append($"  {Id(from)} --> {Id(to)}\n");
        return text.Append("```\n").ToString();
    }

    /// <summary>The folder of a project that a type lies in, at any depth; <see cref="OwnFiles"/> where it lies in none.</summary>
    private static string Folder(TypeName type) =>
        type.Namespace == type.Project ? OwnFiles : type.Namespace[(type.Project.Length + 1)..].Split('.')[0];

    // A type may stand in a namespace of the framework on purpose: that is no folder.
    private static bool IsOf(TypeName type, string project) =>
        type.Project == project && (type.Namespace == project || type.Namespace.StartsWith(project + ".", StringComparison.Ordinal));

    private static string Id(string project, string folder) => $"{Id(project)}_{(folder == OwnFiles ? "files" : folder)}";

    private static string Id(string project) => project.Split('.')[^1];
}
