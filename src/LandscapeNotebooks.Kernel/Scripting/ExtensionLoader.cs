using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.References;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>Brings the magic commands and formatters of a referenced assembly, as extension.dib of its package
/// does in .NET Interactive.</summary>
internal static class ExtensionLoader
{
    /// <summary>Loads the extension that the assembly names, and gives its namespaces; most name none.</summary>
    /// <exception cref="ReferenceException">It cannot be loaded.</exception>
    public static async Task<IReadOnlyList<string>> LoadAsync(ScriptChain chain, string assembly)
    {
        if (ExtensionOf(assembly) is not { } type)
            return [];

        // By a submission of the session, so that the assembly is loaded where the cells that use its types find it.
        var script = chain.Continue($"global::{typeof(Extensions).FullName}.{nameof(Extensions.Load)}(typeof(global::{type}).Assembly)");
        if (script.Compile().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error) is { } error)
            throw new ReferenceException(
                $"{Path.GetFileName(assembly)} names {type} as its extension, which a cell cannot use: {error.GetMessage(null)}");
        var state = await chain.RunAsync(script);
        chain.Accept(state);
        return state.Exception is not { } exception
            ? ((Extension)state.ReturnValue).Namespaces
            : throw new ReferenceException(
                $"{Path.GetFileName(assembly)}: its extension {type} did not load. {exception.GetBaseException().Message}");
    }

    /// <summary>The name in [assembly: NotebookExtension(typeof(...))], read without loading the assembly;
    /// null where there is none.</summary>
    private static string? ExtensionOf(string assembly)
    {
        using PEReader file = new(File.OpenRead(assembly));
        if (!file.HasMetadata)
            return null;
        var metadata = file.GetMetadataReader();
        if (!metadata.IsAssembly)
            return null;
        foreach (var handle in metadata.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = metadata.GetCustomAttribute(handle);
            if (attribute.Constructor.Kind != HandleKind.MemberReference
                || metadata.GetMemberReference(
                    (MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent)
                continue;
            var type = metadata.GetTypeReference((TypeReferenceHandle)parent);
            if (metadata.GetString(type.Name) != nameof(NotebookExtensionAttribute)
                || metadata.GetString(type.Namespace) != typeof(NotebookExtensionAttribute).Namespace)
                continue;

            // ECMA-335, II.23.3: a prolog of two bytes, then the name of the type, with its assembly where that is another.
            var value = metadata.GetBlobReader(attribute.Value);
            value.ReadUInt16();
            return value.ReadSerializedString()?.Split(',')[0].Replace('+', '.');
        }

        return null;
    }
}
