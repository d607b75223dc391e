using System.Reflection;
using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>Serves the lines #r and #i of a session.</summary>
internal sealed class ReferenceResolver(ScriptChain chain)
{
    /// <exception cref="ReferenceException">It cannot be served.</exception>
    public void Add(ReferencePart part, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        if (part is { Kind: 'r' } && !part.Argument.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
            AddFile(part.Argument);
        else
            throw new ReferenceException($"#{part.Kind} \"{part.Argument}\" is not a file.");
    }

    private void AddFile(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new ReferenceException($"#r \"{path}\": there is no file {full}; a path is relative to the folder of the notebook.");
        try
        {
            AssemblyName.GetAssemblyName(full);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException)
        {
            throw new ReferenceException($"#r \"{path}\": the file is not a .NET assembly.");
        }

        chain.AddReference(full);
    }
}
