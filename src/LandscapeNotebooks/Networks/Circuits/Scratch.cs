using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>Memory lent to a step for a part of one call; disposing gives it back.</summary>
/// <remarks>Rents and returns nest like calls. It holds anything: write before you read.</remarks>
public readonly ref struct Scratch<T>
    where T : unmanaged
{
    private readonly Workspace.Lease<T> _lease;

    internal Scratch(Workspace.Lease<T> lease) => _lease = lease;

    public Span<T> Span => _lease.Span;

    public void Dispose() => _lease.Dispose();
}
