using System.Text.Json;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.Directives;

namespace Microsoft.DotNet.Interactive;

public abstract class Kernel
{
    private readonly Dictionary<string,
        (KernelActionDirective Directive, Func<JsonDocument, KernelInvocationContext, Task> Run)> _directives = [];

    protected Kernel() => Current = this;

    public static Kernel Current { get; private set; } = null!;

    public IEnumerable<KernelActionDirective> Directives => _directives.Values.Select(entry => entry.Directive);

    public void AddDirective<TCommand>(KernelActionDirective directive, Func<TCommand, KernelInvocationContext, Task> handler)
        where TCommand : KernelCommand => _directives.Add(
            directive.Name,
            (directive, (arguments, context) => handler(arguments.Deserialize<TCommand>(JsonSerializerOptions.Web)!, context)));

    /// <summary>Sends a directive as the host does: its arguments as JSON, names in camel case, flags as true.</summary>
    internal async Task<KernelInvocationContext> SendAsync(string name, string arguments, CancellationToken stop = default)
    {
        KernelInvocationContext context = new(this, stop);
        string separator = arguments.Length == 0 ? "" : ", ";
        using var json = JsonDocument.Parse($$"""{"invokedDirective": "{{name}}"{{separator}}{{arguments}}}""");
        await _directives[name].Run(json, context);
        return context;
    }
}
