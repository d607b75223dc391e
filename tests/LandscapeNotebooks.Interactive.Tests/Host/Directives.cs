// The signatures of .NET Interactive that extension.dib names, as far as it names them: see ExtensionTests.
namespace Microsoft.DotNet.Interactive.Directives;

public sealed class KernelActionDirective(string name)
{
    public string Name => name;

    public string? Description { get; set; }

    public ICollection<KernelDirectiveParameter> Parameters { get; } = [];
}

public sealed class KernelDirectiveParameter(string name, string? description = null)
{
    public string Name => name;

    public string? Description => description;

    public bool Required { get; set; }

    public bool Flag { get; set; }
}
