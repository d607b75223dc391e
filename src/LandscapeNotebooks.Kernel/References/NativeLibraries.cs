using System.Reflection;
using System.Runtime.InteropServices;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>Lets the assemblies of packages find the native libraries that came with them.</summary>
internal sealed class NativeLibraries : IDisposable
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _assemblies = new(StringComparer.OrdinalIgnoreCase);

    public NativeLibraries() => AppDomain.CurrentDomain.AssemblyLoad += Loaded;

    public void Add(PackageAssets assets)
    {
        lock (_paths)
        {
            foreach (var path in assets.NativeLibraries)
                _paths[Path.GetFileNameWithoutExtension(path)] = path;
            _assemblies.UnionWith(assets.Assemblies);
        }
    }

    public void Dispose() => AppDomain.CurrentDomain.AssemblyLoad -= Loaded;

    private void Loaded(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (loaded.LoadedAssembly.IsDynamic)
            return;
        lock (_paths)
            if (_paths.Count == 0 || !_assemblies.Contains(loaded.LoadedAssembly.Location))
                return;
        try
        {
            NativeLibrary.SetDllImportResolver(loaded.LoadedAssembly, Resolve);
        }
        catch (InvalidOperationException)
        {
            // The assembly has a way of its own.
        }
    }

    private nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        string? path;
        lock (_paths)
            path = _paths.GetValueOrDefault(name) ?? _paths.GetValueOrDefault("lib" + name)
                ?? _paths.GetValueOrDefault(Path.GetFileNameWithoutExtension(name));
        return path is not null && NativeLibrary.TryLoad(path, out nint handle) ? handle : 0;
    }
}
