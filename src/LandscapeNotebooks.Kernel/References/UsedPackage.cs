namespace LandscapeNotebooks.Kernel.References;

/// <summary>A package that a notebook uses.</summary>
/// <param name="Name">By which it is asked for.</param>
/// <param name="Version">The one that a session of this machine has.</param>
/// <param name="Hash"><c>sha256:</c> of the assembly, of what this program comes with; <c>sha512:</c> of the package, of what is
/// restored.</param>
/// <param name="IsOurs">Whether this program comes with it, so that no network is needed.</param>
public sealed record UsedPackage(string Name, string Version, string Hash, bool IsOurs);
