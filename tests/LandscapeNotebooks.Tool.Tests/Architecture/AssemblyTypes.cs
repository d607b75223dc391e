using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The types of one compiled assembly, and which types each of them uses.</summary>
/// <param name="Project">The project that it was compiled from.</param>
/// <param name="Public">The types that others may use.</param>
/// <param name="Uses">Who uses whom; a nested type speaks for the type that it stands in.</param>
internal sealed record AssemblyTypes(string Project, IReadOnlyList<TypeName> Public, IReadOnlyCollection<(TypeName From, TypeName To)> Uses)
{
    /// <param name="path">The assembly.</param>
    /// <param name="projects">Assembly name to project, of all that count; what is used of any other assembly is not told.</param>
    public static AssemblyTypes Read(string path, IReadOnlyDictionary<string, string> projects)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var names = new TypeNames(metadata, projects);
        var uses = new HashSet<(TypeName, TypeName)>();
        var types = new List<TypeName>();
        foreach (var handle in metadata.TypeDefinitions)
        {
            if (names.Of(handle) is not { } from)
                continue; // the compiler's own
            var type = metadata.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                types.Add(from);
            var reader = new TypeUses(file, metadata, names);
            reader.Read(type);
            uses.UnionWith(reader.Found.Where(to => to != from).Select(to => (from, to)));
        }

        return new AssemblyTypes(names.Project, types, uses);
    }
}
