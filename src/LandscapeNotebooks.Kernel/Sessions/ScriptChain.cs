using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>The submissions so far: each cell is compiled as the continuation of the one before it.</summary>
internal sealed class ScriptChain : IDisposable
{
    private static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(CellFunctions).FullName!,
    ];

    private readonly InteractiveAssemblyLoader _loader = new();

    /// <summary>The last submission that ran, null before the first.</summary>
    public ScriptState<object>? State { get; private set; }

    /// <summary>The continuation that <paramref name="code"/> would be; nothing is compiled or run yet.</summary>
    public Script<object> Continue(string code, string path = "")
    {
        if (State is null)
        {
            var options = ScriptOptions.Default
                .WithReferences(PlatformReferences.All)
                .WithImports(Imports)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithEmitDebugInformation(true)
                .WithAllowUnsafe(true)
                .WithLanguageVersion(LanguageVersion.Latest)
                .WithFileEncoding(Encoding.UTF8) // without an encoding there are no line numbers
                .WithFilePath(path);
            return CSharpScript.Create<object>(code, options, assemblyLoader: _loader);
        }

        // References and imports of earlier submissions stay in force; to repeat them in every submission costs megabytes a cell.
        return State.Script.ContinueWith<object>(code, State.Script.Options.WithReferences(ImmutableArray<MetadataReference>.Empty).WithImports(ImmutableArray<string>.Empty).WithFilePath(path));
    }

    /// <summary>Runs a compiled continuation; what it declared before an exception stays declared.</summary>
    public async Task<ScriptState<object>> RunAsync(Script<object> script)
    {
        var ran = State is null
            ? await script.RunAsync(null, catchException: _ => true)
            : await script.RunFromAsync(State, catchException: _ => true);
        State = ran;
        return ran;
    }

    public void Dispose() => _loader.Dispose();
}
