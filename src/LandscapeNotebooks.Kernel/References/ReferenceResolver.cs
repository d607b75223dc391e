using System.Reflection;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Cells;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>Serves the lines #r and #i of a session.</summary>
internal sealed class ReferenceResolver : IDisposable
{
    private const string Scheme = "nuget:";

    private readonly PackageProject _project = new();
    private readonly NativeLibraries _natives = new();
    private readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase);
    private ProjectBuild? _build;
    private bool _greeted;

    /// <summary>Whether the line names a package that comes with this kernel.</summary>
    public static bool IsOurs(ReferencePart part) => part.Kind == 'r'
        && part.Argument.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        && PackageRequest.IdOf(part.Argument[Scheme.Length..].Trim()) is { } id && PlatformReferences.VersionOf(id) is not null;

    /// <summary>Finds what the line names.</summary>
    /// <exception cref="ReferenceException">It cannot be served.</exception>
    public async Task<AddedReference> AddAsync(ReferencePart part, CancellationToken stop)
    {
        bool package = part.Argument.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
        var argument = package ? part.Argument[Scheme.Length..].Trim() : part.Argument;
        if (part.Kind == 'i')
            return AddSource(part, argument, package);
        return package ? await AddPackageAsync(PackageRequest.Parse(argument), stop)
            : ProjectBuild.IsProject(argument) ? await AddProjectAsync(argument, stop) : AddFile(argument);
    }

    public void Dispose()
    {
        _project.Dispose();
        _build?.Dispose();
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
            throw new ReferenceException(
                $"#i \"{part.Argument}\": there is no folder {folder}; a path is relative to the folder of the notebook.");
        _project.AddSource(folder);
        return AddedReference.Nothing;
    }

    private async Task<AddedReference> AddPackageAsync(PackageRequest request, CancellationToken stop)
    {
        if (PlatformReferences.VersionOf(request.Id) is { } ours)
        {
            return New(PlatformReferences.AssembliesOf(request.Id), PlatformReferences.BuildsOn(request.Id, Package.Id)) with
            {
                Warning = request.IsMetBy(ours)
                    ? ""
                    : $"{request.Id} {request.Version} was asked for; this kernel comes with {ours} and uses it.\n",
            };
        }

        if (_project.VersionOf(request.Id) is { } loaded)
        {
            return request.IsMetBy(loaded)
                ? AddedReference.Nothing
                : throw new ReferenceException(
                    $"#r \"nuget: {request.Id}, {request.Version}\": the session has loaded {request.Id} {loaded}; restart it to "
                        + "load another version.");
        }

        var assets = await _project.AddAsync(request, stop);
        _natives.Add(assets);
        return New(assets.Assemblies.Where(a => !PlatformReferences.Provides(Path.GetFileNameWithoutExtension(a))),
            assets.Packages.ContainsKey(Package.Id));
    }

    private async Task<AddedReference> AddProjectAsync(string path, CancellationToken stop)
    {
        _build ??= new ProjectBuild();
        var assemblies = await _build.BuildAsync(path, stop);
        return New(assemblies.Where(file => !PlatformReferences.Provides(Path.GetFileNameWithoutExtension(file))));
    }

    private AddedReference AddFile(string path)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !path.Contains('/', StringComparison.Ordinal) && !path.Contains('\\', StringComparison.Ordinal)
            && PlatformReferences.Provides(path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path))
            return AddedReference.Nothing; // #r "System.Data": a part of the framework
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

    // What the library brings besides its assemblies comes with the first package that is or needs it, as in .NET Interactive.
    private AddedReference New(IEnumerable<string> assemblies, bool isOnLibrary = false)
    {
        var added = new AddedReference { Assemblies = [.. assemblies.Where(_added.Add)] };
        if (!isOnLibrary || _greeted)
            return added;
        _greeted = true;
        return added with { Namespaces = Package.Namespaces, Greeting = Package.Greeting + "\n" };
    }
}
