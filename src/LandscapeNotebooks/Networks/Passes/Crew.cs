using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Networks.Passes;

/// <summary>A work team with scratch memory for each of its threads.</summary>
internal sealed class Crew(int threads) : IDisposable
{
    public WorkTeam Team { get; } = new(threads);

    public Workspace[] Workspaces { get; } = [.. Enumerable.Range(0, threads).Select(_ => new Workspace())];

    public long Bytes => Workspaces.Sum(workspace => workspace.Bytes);

    public void Dispose()
    {
        foreach (var workspace in Workspaces)
            workspace.Dispose();
    }
}
