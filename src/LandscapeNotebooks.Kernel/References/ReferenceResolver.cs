using System.Reflection;
using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>Serves the lines #r and #i of a session.</summary>
internal sealed class ReferenceResolver(ScriptChain chain) : IDisposable
{
    private const string Package = "nuget:";

    private readonly PackageProject _project = new();
    private readonly NativeLibraries _natives = new();
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds what the line names, and returns what its reader should know; empty where all is as expected.</summary>
    /// <exception cref="ReferenceException">It cannot be served.</exception>
    public async Task<string> AddAsync(ReferencePart part, CancellationToken stop)
    {
        bool package = part.Argument.StartsWith(Package, StringComparison.OrdinalIgnoreCase);
        var argument = package ? part.Argument[Package.Length..].Trim() : part.Argument;
        if (part.Kind == 'i')
            return AddSource(part, argument, package);
        return package ? await AddPackageAsync(PackageRequest.Parse(argument), stop) : AddFile(argument);
    }

    public void Dispose()
    {
        _project.Dispose();
        _natives.Dispose();
    }

    private string AddSource(ReferencePart part, string source, bool package)
    {
        if (!package)
            throw new ReferenceException($"#i \"{part.Argument}\" names no source, expected #i \"nuget:FOLDER\" or the address of a feed.");
        if (source.Contains("://", StringComparison.Ordinal))
        {
            _project.AddSource(source);
            return "";
        }

        var folder = Path.GetFullPath(source);
        if (!Directory.Exists(folder))
            throw new ReferenceException($"#i \"{part.Argument}\": there is no folder {folder}; a path is relative to the folder of the notebook.");
        _project.AddSource(folder);
        return "";
    }

    private async Task<string> AddPackageAsync(PackageRequest request, CancellationToken stop)
    {
        if (PlatformReferences.VersionOf(request.Id) is { } ours)
        {
            return request.Version == PackageRequest.Newest || request.Version == ours
                ? ""
                : $"{request.Id} {request.Version} was asked for; this kernel comes with {ours} and uses it.\n";
        }

        if (_project.Find(request.Id) is { } earlier)
        {
            return request.Version == PackageRequest.Newest || request.Version == earlier.Version
                ? ""
                : throw new ReferenceException($"#r \"nuget: {request.Id}, {request.Version}\": the session has loaded {earlier.Id} {earlier.Version}; restart it to load another version.");
        }

        var assets = await _project.AddAsync(request, stop);
        _natives.Add(assets);
        foreach (var assembly in assets.Assemblies.Where(a => !PlatformReferences.Provides(Path.GetFileNameWithoutExtension(a))))
            Add(assembly);
        return "";
    }

    private string AddFile(string path)
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

        Add(full);
        return "";
    }

    private void Add(string assembly)
    {
        if (_added.Add(assembly))
            chain.AddReference(assembly);
    }
}
