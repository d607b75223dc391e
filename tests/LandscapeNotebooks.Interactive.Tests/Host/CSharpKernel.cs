using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
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
        .AddReferences(packages)
        .WithMetadataResolver(new HostResolver());

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

    /// <summary>That host knows nothing of our kernel, which has types of the same names; a test assembly may refer to it.</summary>
    private sealed class HostResolver : MetadataReferenceResolver
    {
        private static readonly MetadataReferenceResolver Inner = ScriptMetadataResolver.Default;

        public override bool ResolveMissingAssemblies => true;

        public override PortableExecutableReference? ResolveMissingAssembly(
            MetadataReference definition, AssemblyIdentity referenceIdentity) =>
            referenceIdentity.Name == "LandscapeNotebooks.Kernel" ? null : Inner.ResolveMissingAssembly(definition, referenceIdentity);

        public override ImmutableArray<PortableExecutableReference> ResolveReference(
            string reference, string? baseFilePath, MetadataReferenceProperties properties) =>
            Inner.ResolveReference(reference, baseFilePath, properties);

        public override bool Equals(object? other) => other is HostResolver;

        public override int GetHashCode() => 1;
    }
}
