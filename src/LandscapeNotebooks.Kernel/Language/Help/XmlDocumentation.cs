using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>The documentation of symbols: from the cell itself, from the XML file beside an assembly, or from the
/// reference pack of the SDK.</summary>
/// <remarks>A file is searched as bytes for the one member that is asked for: nothing is parsed whole, indexed
/// or kept but the answers.</remarks>
internal static class XmlDocumentation
{
    private static readonly ConcurrentDictionary<(string Folder, string Id), XElement?> Found = new();

    /// <summary>The member element of the symbol's documentation, with inherited documentation in its place;
    /// null where there is none.</summary>
    public static XElement? Find(ISymbol symbol, Compilation compilation)
    {
        var definition = (symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol).OriginalDefinition;
        var own = definition.Locations.Any(place => place.IsInSource)
            ? Parse(definition.GetDocumentationCommentXml() ?? "")
            : InFiles(definition, compilation);
        if (own?.Element("inheritdoc") is not null && Inherited(definition) is { } parent)
            return Find(parent, compilation);

        // The parameters of a primary constructor are described with their type.
        return own is null && definition is IMethodSymbol { MethodKind: MethodKind.Constructor }
            ? Find(definition.ContainingType, compilation)
            : own;
    }

    private static XElement? InFiles(ISymbol symbol, Compilation compilation)
    {
        if (symbol.GetDocumentationCommentId() is not { } id
            || symbol.ContainingAssembly is not { } assembly
            || (compilation.GetMetadataReference(assembly) as PortableExecutableReference)?.FilePath is not { } path)
            return null;
        return Found.GetOrAdd((path, id),
            key => Files(key.Folder).Select(file => Search(file, key.Id)).FirstOrDefault(member => member is not null));
    }

    private static ISymbol? Inherited(ISymbol symbol)
    {
        var overridden = symbol switch
        {
            IMethodSymbol method => method.OverriddenMethod,
            IPropertySymbol property => property.OverriddenProperty,
            INamedTypeSymbol type => type.BaseType is { SpecialType: SpecialType.None } parent ? parent : type.Interfaces.FirstOrDefault(),
            _ => (ISymbol?)null,
        };
        return overridden ?? symbol.ContainingType?.AllInterfaces
            .SelectMany(contract => contract.GetMembers(symbol.Name))
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(
                symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));
    }

    private static IEnumerable<string> Files(string assembly)
    {
        string beside = Path.ChangeExtension(assembly, ".xml");
        if (File.Exists(beside))
            return [beside];

        // ROOT/shared/Microsoft.NETCore.App/VERSION/x.dll is described in ROOT/packs/Microsoft.NETCore.App.Ref/VERSION/ref/netV/*.xml,
        // and what System.Private.CoreLib holds is described under the names of several other assemblies.
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(assembly)!, "..", "..", ".."));
        string packs = Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref");
        if (!Directory.Exists(packs))
            return [];
        var pack = new DirectoryInfo(packs).GetDirectories().MaxBy(folder => folder.LastWriteTimeUtc);
        return pack is null
            ? []
            : pack.EnumerateFiles("*.xml", SearchOption.AllDirectories)
                .OrderByDescending(file => file.Name == Path.GetFileName(beside))
                .ThenByDescending(file => file.Name == "System.Runtime.xml")
                .ThenBy(file => file.Length)
                .Select(file => file.FullName);
    }

    private static XElement? Search(string file, string id)
    {
        byte[] bytes = File.ReadAllBytes(file);
        int start = bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes($"<member name=\"{id}\""));
        if (start < 0)
            return null;
        var end = "</member>"u8;
        int length = bytes.AsSpan(start).IndexOf(end);
        return length < 0 ? null : Parse(Encoding.UTF8.GetString(bytes, start, length + end.Length));
    }

    private static XElement? Parse(string xml)
    {
        try
        {
            return xml.Length == 0 ? null : XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
