using System.Diagnostics;
using System.Security;
using System.Text;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>The project that a session restores its packages with: one for all of them, so that their versions agree.</summary>
internal sealed partial class PackageProject : IDisposable
{
    private readonly Dictionary<string, PackageRequest> _packages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _sources = [];
    private DirectoryInfo? _folder;

    /// <summary>The request that was met for a package; null where none was.</summary>
    public PackageRequest? Find(string id) => _packages.GetValueOrDefault(id);

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
            return PackageAssets.Read(Path.Combine(_folder.FullName, "obj", "project.assets.json"));
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
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", ["restore", project, "--nologo", "-v", "q"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            WorkingDirectory = Path.GetDirectoryName(project),
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        try
        {
            await process.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
            throw new ReferenceException($"#r \"nuget: {request.Id}, {request.Version}\": {Reason(await output + await errors)}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new ReferenceException("Packages need the .NET SDK, and there is no dotnet on the PATH.");
        }
    }

    private static string Reason(string output) => ErrorLine().Match(output) is { Success: true } error
        ? error.Groups["reason"].Value.Trim()
        : $"the restore failed: {output.Trim()}";

    [GeneratedRegex(@"error (?<reason>(NU|MSB|NETSDK)\d+: [^\[\r\n]*)")]
    private static partial Regex ErrorLine();
}
