namespace LandscapeNotebooks.Kernel.References;

/// <summary>What a line #r or #i adds to the cells that follow.</summary>
/// <param name="Assemblies">Full paths of those that were not there before.</param>
/// <param name="Note">What the reader should know; empty where all is as expected.</param>
internal sealed record AddedReference(IReadOnlyList<string> Assemblies, string Note)
{
    public static AddedReference Nothing { get; } = new([], "");
}
