namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>A type that stands in a namespace by itself, not in another type.</summary>
/// <param name="Project">The project that it is compiled from.</param>
/// <param name="Namespace">Its namespace; that of the project for code outside of any.</param>
/// <param name="Name">Its simple name, with `1 behind the name of a generic type.</param>
internal sealed record TypeName(string Project, string Namespace, string Name);
