namespace LandscapeNotebooks.Kernel.References;

/// <summary>What a line #r or #i adds to the cells that follow.</summary>
internal sealed record AddedReference
{
    public static AddedReference Nothing { get; } = new();

    /// <summary>Full paths of the assemblies that were not there before.</summary>
    public IReadOnlyList<string> Assemblies { get; init; } = [];

    /// <summary>Namespaces that the cells need no longer name.</summary>
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>What the package has to say; empty where it is silent.</summary>
    public string Greeting { get; init; } = "";

    /// <summary>What is not as it was asked for; empty where all is.</summary>
    public string Warning { get; init; } = "";
}
