using System.Collections.Immutable;
using System.Security.Cryptography;
using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.References;

/// <summary>The packages that a notebook would run with on this machine.</summary>
public static class NotebookPackages
{
    private const string Scheme = "nuget:";

    /// <summary>Those of every session.</summary>
    public static ImmutableArray<UsedPackage> OfEverySession => [.. PlatformReferences.Always.Select(Ours)];

    /// <summary>The packages that it asks for from elsewhere, as they are written.</summary>
    /// <exception cref="NotebookException">A line names no package.</exception>
    public static ImmutableArray<string> Foreign(NotebookDocument notebook) =>
        [.. Requests(notebook).Where(request => PlatformReferences.VersionOf(request.Id) is null).Select(request => request.Id).Distinct()];

    /// <summary>All of them, those that others bring included, in the order of their names.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="stop">Ends a restore.</param>
    /// <exception cref="NotebookException">One cannot be restored.</exception>
    public static async Task<ImmutableArray<UsedPackage>> OfAsync(NotebookDocument notebook, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        var requests = Requests(notebook).ToList();
        Dictionary<string, UsedPackage> used = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in PlatformReferences.Always.Concat(requests.Select(request => request.Id)
            .Where(id => PlatformReferences.VersionOf(id) is not null)))
            used.TryAdd(name, Ours(name));
        using PackageProject project = new();
        foreach (string source in References(notebook).Where(part => part.Kind == 'i').Select(part => Argument(part)))
            project.AddSource(source);
        foreach (var request in requests.Where(request => PlatformReferences.VersionOf(request.Id) is null)
            .DistinctBy(request => request.Id))
        {
            try
            {
                foreach (var (name, hash) in (await project.AddAsync(request, stop)).Hashes)
                    used[name] = new(name, project.VersionOf(name)!, $"sha512:{hash}", IsOurs: false);
            }
            catch (ReferenceException error)
            {
                throw new NotebookException($"{notebook.Name}: {error.Message}", error);
            }
        }

        return [.. used.Values.OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private static UsedPackage Ours(string name)
    {
        using var file = File.OpenRead(PlatformReferences.PathOf(name));
        return new(name, PlatformReferences.VersionOf(name)!, $"sha256:{Convert.ToHexStringLower(SHA256.HashData(file))}", IsOurs: true);
    }

    private static IEnumerable<PackageRequest> Requests(NotebookDocument notebook)
    {
        try
        {
            return [.. References(notebook)
                .Where(part => part.Kind == 'r' && part.Argument.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
                .Select(part => PackageRequest.Parse(Argument(part)))];
        }
        catch (ReferenceException error)
        {
            throw new NotebookException($"{notebook.Name}: {error.Message}", error);
        }
    }

    private static IEnumerable<ReferencePart> References(NotebookDocument notebook) =>
        notebook.Cells.Where(cell => cell.IsRun).SelectMany(cell => CellParser.Parse(cell.Code)).OfType<ReferencePart>();

    private static string Argument(ReferencePart part) =>
        part.Argument.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? part.Argument[Scheme.Length..].Trim() : part.Argument;
}
