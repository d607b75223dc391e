namespace LandscapeNotebooks.Kernel.References;

/// <summary>Builds the projects that cells refer to, into a folder of the session.</summary>
internal sealed class ProjectBuild : IDisposable
{
    private static readonly string[] Endings = [".csproj", ".fsproj", ".vbproj"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("landscapes-projects-");
    private readonly HashSet<string> _built = new(StringComparer.Ordinal);

    public static bool IsProject(string path) => Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The assemblies of a project with all that it needs; none where the session has built it before.</summary>
    /// <exception cref="ReferenceException">There is no such project, or it does not build.</exception>
    public async Task<IReadOnlyList<string>> BuildAsync(string path, CancellationToken stop)
    {
        var full = Path.GetFullPath(path);
        if (!File.Exists(full))
            throw new ReferenceException($"#r \"{path}\": there is no file {full}; a path is relative to the folder of the notebook.");
        if (_built.Contains(full))
            return [];
        string output = Path.Combine(_folder.FullName, Path.GetFileNameWithoutExtension(full));
        var (exitCode, text) = await Sdk.RunAsync(
            ["build", full, "-c", "Release", "--nologo", "-v", "q", $"-p:OutDir={output}{Path.DirectorySeparatorChar}",
                "-p:CopyLocalLockFileAssemblies=true", "-p:UseAppHost=false"], Path.GetDirectoryName(full)!, stop);
        if (exitCode != 0)
            throw new ReferenceException($"#r \"{path}\": {Sdk.Reason(text)}");
        _built.Add(full);
        return [.. Directory.EnumerateFiles(output, "*.dll").Where(IsAssembly).Order(StringComparer.Ordinal)];
    }

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A loaded assembly may hold it; it lies in the system's folder for such things.
        }
    }

    private static bool IsAssembly(string file)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(file);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false; // a native library
        }
    }
}
