using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>Finds ASP.NET Core beside the runtime that runs, when it is first wanted.</summary>
internal static class AspNet
{
    private const string Name = "Microsoft.AspNetCore.App";
    private static bool _found;

    /// <exception cref="DirectoryNotFoundException">It is not installed.</exception>
    public static void Find()
    {
        if (_found)
            return;
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory().TrimEnd(Path.DirectorySeparatorChar));
        string all = Path.Combine(runtime.Parent?.Parent?.FullName ?? "", Name);
        // The same version; or the nearest of the same generation.
        string? folder = !Directory.Exists(all) ? null : Directory.GetDirectories(all)
            .Where(one => Version.TryParse(Path.GetFileName(one), out var version) && version.Major == Environment.Version.Major)
            .OrderByDescending(one => Path.GetFileName(one) == runtime.Name)
            .ThenByDescending(one => Version.Parse(Path.GetFileName(one)))
            .FirstOrDefault();
        if (folder is null)
            throw new DirectoryNotFoundException(
                $"There is no {Name} {Environment.Version.Major} in {all}; it comes with the .NET SDK, "
                    + "or install the ASP.NET Core runtime.");
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
        _found = true;
    }
}
