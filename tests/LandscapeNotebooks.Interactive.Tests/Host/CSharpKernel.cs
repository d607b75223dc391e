using System.Reflection;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Microsoft.DotNet.Interactive.CSharp;

/// <param name="packages">The assemblies of packages that a #r brought.</param>
public sealed class CSharpKernel(params Assembly[] packages) : Kernel
{
    // The imports and references of that host.
    private readonly ScriptOptions _options = ScriptOptions.Default
        .WithImports("System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq")
        .WithReferences(
            typeof(object).Assembly, typeof(Enumerable).Assembly, typeof(Dictionary<,>).Assembly,
            typeof(System.Text.Json.JsonElement).Assembly,
            typeof(Kernel).Assembly, typeof(LandscapeNotebooks.Interactive.Magics).Assembly)
        .AddReferences(packages);

    public ScriptState? ScriptState { get; private set; }

    public bool TryGetValue<T>(string name, out T value)
    {
        var variable = ScriptState?.GetVariable(name);
        value = variable is null ? default! : (T)variable.Value;
        return variable is not null;
    }

    public async Task SetValueAsync(string name, object value, Type? declaredType)
    {
        await RunAsync($"{(declaredType ?? value.GetType()).FullName} {name} = default;");
        ScriptState!.GetVariable(name).Value = value;
    }

    /// <summary>Puts an earlier state in the place of this one, as a cell that began then does when it ends.</summary>
    internal void Forget(ScriptState state) => ScriptState = state;

    internal async Task RunAsync(string code) =>
        ScriptState = ScriptState is null ? await CSharpScript.RunAsync(code, _options) : await ScriptState.ContinueWithAsync(code);
}
