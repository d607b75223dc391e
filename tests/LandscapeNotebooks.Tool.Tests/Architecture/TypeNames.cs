using System.Reflection.Metadata;

namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>The names of the types that an assembly defines or uses.</summary>
internal sealed class TypeNames(MetadataReader metadata, IReadOnlyDictionary<string, string> projects)
{
    public string Project { get; } = projects[metadata.GetString(metadata.GetAssemblyDefinition().Name)];

    /// <summary>The outermost type around a type of this assembly; null for what only the compiler names.</summary>
    public TypeName? Of(TypeDefinitionHandle handle)
    {
        while (metadata.GetTypeDefinition(handle).GetDeclaringType() is { IsNil: false } outer)
            handle = outer;
        var type = metadata.GetTypeDefinition(handle);
        return Create(Project, metadata.GetString(type.Namespace), metadata.GetString(type.Name));
    }

    /// <summary>The same of a type that this assembly uses; null also for a type of an assembly that does not count.</summary>
    public TypeName? Of(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind switch
        {
            HandleKind.TypeReference => Of((TypeReferenceHandle)type.ResolutionScope),
            HandleKind.AssemblyReference => ProjectOf((AssemblyReferenceHandle)type.ResolutionScope) is { } project
                ? Create(project, metadata.GetString(type.Namespace), metadata.GetString(type.Name))
                : null,
            _ => null,
        };
    }

    /// <summary>The same of a type that an attribute names: <c>Space.Outer+Inner, Assembly, Version=...</c>.</summary>
    public TypeName? Of(string serialized)
    {
        var parts = serialized.Split(',', StringSplitOptions.TrimEntries);
        var name = parts[0].Split('+')[0];
        int dot = name.LastIndexOf('.');
        return (parts.Length == 1 ? Project : projects.GetValueOrDefault(parts[1])) is { } project
            ? Create(project, dot < 0 ? "" : name[..dot], name[(dot + 1)..])
            : null;
    }

    private string? ProjectOf(AssemblyReferenceHandle handle) =>
        projects.GetValueOrDefault(metadata.GetString(metadata.GetAssemblyReference(handle).Name));

    private static TypeName? Create(string project, string space, string name) =>
        name.StartsWith('<') ? null : new TypeName(project, space.Length == 0 ? project : space, name);
}
