using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Interactive;

/// <summary>What a package adds to a notebook: magic commands, how values of its types show themselves, and names.</summary>
/// <remarks>
/// The package names its extension by <see cref="NotebookExtensionAttribute"/>. <c>#r "nuget: ..."</c> of the package then brings it: our
/// kernel looks for the attribute; for .NET Interactive the package holds a file
/// <c>interactive-extensions/dotnet/extension.dib</c> of the lines of the example.
/// </remarks>
/// <example><code>
/// #!csharp
/// using My.Package;
/// LandscapeNotebooks.Interactive.Extensions.Load(typeof(My.Package.MyExtension).Assembly);
/// </code></example>
public abstract class Extension
{
    public virtual IReadOnlyList<Magic> Magics => [];

    public virtual IReadOnlyList<Formatter> Formatters => [];

    /// <summary>The namespaces that cells need not name; in .NET Interactive the lines <c>using</c> of its extension.dib do this.</summary>
    public virtual IReadOnlyList<string> Namespaces => [];
}
