using System.Security;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>The project that a session restores its packages with: one for all of them, so that their versions agree.</summary>
internal sealed class PackageProject : IDisposable
{
    private readonly Dictionary<string, PackageRequest> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private IReadOnlyDictionary<string, string> _resolved = new Dictionary<string, string>();
    private DirectoryInfo? _folder;

    /// <summary>The version of a package that the session has, asked for or brought by another; null where it has none.</summary>
    public string? VersionOf(string id) => _resolved.GetValueOrDefault(id);

    public void AddSource(string source) => _sources.Add(source);

    /// <summary>Restores the packages so far and one more. On failure the one more is forgotten.</summary>
    /// <exception cref="ReferenceException">The restore failed.</exception>
    public async Task<PackageAssets> AddAsync(PackageRequest request, CancellationToken stop)
    {
        _packages.Add(request.Id, request);
        try
        {
            _folder ??= Directory.CreateTempSubdirectory("landscapes-packages-");
            var project = Path.Combine(_folder.FullName, "packages.csproj");
            await File.WriteAllTextAsync(project, Text(), stop);
            // The repository or home folder above must have no say in this project.
            foreach (var file in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
                await File.WriteAllTextAsync(Path.Combine(_folder.FullName, file), "<Project />", stop);
            await RestoreAsync(project, request, stop);
            var assets = PackageAssets.Read(Path.Combine(_folder.FullName, "obj", "project.assets.json"));
            _resolved = assets.Packages;
            return assets;
        }
        catch
        {
            _packages.Remove(request.Id);
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            _folder?.Delete(recursive: true);
        }
        catch (IOException)
        {
            // It lies in the system's folder for such things.
        }
    }

    private string Text()
    {
        var references = string.Concat(_packages.Values.Select(p =>
            $"    <PackageReference Include=\"{SecurityElement.Escape(p.Id)}\" Version=\"{SecurityElement.Escape(p.Version)}\" />\n"));
        return $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
                <NuGetAudit>false</NuGetAudit>
                <RestoreAdditionalProjectSources>{SecurityElement.Escape(string.Join(';', _sources))}</RestoreAdditionalProjectSources>
                <RestoreRootConfigDirectory>{SecurityElement.Escape(Environment.CurrentDirectory)}</RestoreRootConfigDirectory>
              </PropertyGroup>
              <ItemGroup>
            {references}  </ItemGroup>
            </Project>
            """;
    }

    private static async Task RestoreAsync(string project, PackageRequest request, CancellationToken stop)
    {
        var (exitCode, output) = await Sdk.RunAsync(["restore", project, "--nologo", "-v", "q"], Path.GetDirectoryName(project)!, stop);
        if (exitCode != 0)
            throw new ReferenceException($"#r \"nuget: {request.Id}, {request.Version}\": {Sdk.Reason(output)}");
    }
}
