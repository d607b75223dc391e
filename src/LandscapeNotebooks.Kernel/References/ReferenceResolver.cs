using System.Reflection;
using LandscapeNotebooks.Kernel.Cells;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>Serves the lines #r and #i of a session.</summary>
internal sealed class ReferenceResolver : IDisposable
{
    private const string Package = "nuget:";

    private readonly PackageProject _project = new();
    private readonly NativeLibraries _natives = new();
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds what the line names.</summary>
    /// <exception cref="ReferenceException">It cannot be served.</exception>
    public async Task<AddedReference> AddAsync(ReferencePart part, CancellationToken stop)
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

    private AddedReference AddSource(ReferencePart part, string source, bool package)
    {
        if (!package)
            throw new ReferenceException($"#i \"{part.Argument}\" names no source, expected #i \"nuget:FOLDER\" or the address of a feed.");
        if (source.Contains("://", StringComparison.Ordinal))
        {
            _project.AddSource(source);
            return AddedReference.Nothing;
        }

        var folder = Path.GetFullPath(source);
        if (!Directory.Exists(folder))
            throw new ReferenceException($"#i \"{part.Argument}\": there is no folder {folder}; a path is relative to the folder of the notebook.");
        _project.AddSource(folder);
        return AddedReference.Nothing;
    }

    private async Task<AddedReference> AddPackageAsync(PackageRequest request, CancellationToken stop)
    {
        if (PlatformReferences.VersionOf(request.Id) is { } ours)
        {
            return request.Version == PackageRequest.Newest || request.Version == ours
                ? AddedReference.Nothing
                : AddedReference.Nothing with { Note = $"{request.Id} {request.Version} was asked for; this kernel comes with {ours} and uses it.\n" };
        }

        if (_project.Find(request.Id) is { } earlier)
        {
            return request.Version == PackageRequest.Newest || request.Version == earlier.Version
                ? AddedReference.Nothing
                : throw new ReferenceException($"#r \"nuget: {request.Id}, {request.Version}\": the session has loaded {earlier.Id} {earlier.Version}; restart it to load another version.");
        }

        var assets = await _project.AddAsync(request, stop);
        _natives.Add(assets);
        return New(assets.Assemblies.Where(a => !PlatformReferences.Provides(Path.GetFileNameWithoutExtension(a))));
    }

    private AddedReference AddFile(string path)
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

        return New([full]);
    }

    private AddedReference New(IEnumerable<string> assemblies) => AddedReference.Nothing with { Assemblies = [.. assemblies.Where(_added.Add)] };
}
