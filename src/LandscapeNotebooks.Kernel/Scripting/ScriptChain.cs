using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>The submissions so far: each cell is compiled as the continuation of the one before it.</summary>
internal sealed class ScriptChain : IDisposable
{
    private static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        typeof(CellFunctions).FullName!,
    ];

    /// <summary>The references of a continuation that adds none.</summary>
    public static readonly ImmutableArray<MetadataReference> Nothing = [];

    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly HashSet<string> _foreign = [];
    private ImmutableArray<MetadataReference> _added = [];
    private ImmutableArray<string> _imports = Imports;

    /// <summary>The last submission that ran, null before the first.</summary>
    public ScriptState<object>? State { get; private set; }

    /// <summary>Whether what is accepted from now on is of a foreign cell.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Whether any submission is of a foreign cell.</summary>
    public bool HasForeign => _foreign.Count > 0;

    /// <summary>Whether a submission, by the name of its assembly, is of a foreign cell.</summary>
    public bool IsOfForeign(string assembly) => _foreign.Contains(assembly);

    /// <summary>The continuation that <paramref name="code"/> would be; nothing is compiled or run yet.</summary>
    public Script<object> Continue(string code, string path = "")
    {
        if (State is null)
        {
            var options = ScriptOptions.Default
                .WithReferences(PlatformReferences.All.AddRange(_added))
                .WithImports(_imports)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithEmitDebugInformation(true)
                .WithAllowUnsafe(true)
                .WithLanguageVersion(LanguageVersion.Latest)
                .WithFileEncoding(Encoding.UTF8) // without an encoding there are no line numbers
                .WithFilePath(path);
            return CSharpScript.Create<object>(code, options, assemblyLoader: _loader);
        }

        // References and imports of earlier submissions stay in force; to repeat them in every submission costs megabytes a cell.
        return State.Script.ContinueWith<object>(
            code, State.Script.Options.WithReferences(_added).WithImports(_imports).WithFilePath(path));
    }

    /// <summary>Adds an assembly for the code that comes from now on.</summary>
    public void AddReference(string path) => _added = _added.Add(MetadataReference.CreateFromFile(path));

    /// <summary>Adds namespaces that the code that comes from now on need not name.</summary>
    public void AddImports(IEnumerable<string> namespaces) => _imports = _imports.AddRange(namespaces);

    /// <summary>Compiles the code with its guards.</summary>
    /// <param name="code">C#, with the lines of the cell.</param>
    /// <param name="path">The name that errors give the cell.</param>
    /// <param name="errors">What the compiler says of the code as it was written; empty where it can run.</param>
    public Script<object> Compile(string code, string path, out ImmutableArray<Diagnostic> errors)
    {
        var plain = Continue(code, path);
        var compilation = plain.GetCompilation();
        errors = [];
        if (!HasErrors(compilation.SyntaxTrees.Single().GetDiagnostics()))
        {
            var guarded = GuardInserter.Insert(code, compilation);
            if (guarded != code)
            {
                var script = Continue(guarded, path);
                if (!HasErrors(script.Compile()))
                    return script;
            }
        }

        var diagnostics = plain.Compile();
        if (HasErrors(diagnostics))
            errors = diagnostics;
        return plain;
    }

    /// <summary>Runs a compiled continuation; what it declared before an exception stays declared.</summary>
    public async Task<ScriptState<object>> RunAsync(Script<object> script) => State is null
        ? await script.RunAsync(null, catchException: _ => true)
        : await script.RunFromAsync(State, catchException: _ => true);

    /// <summary>Makes a submission that ran the one that the next continues.</summary>
    public void Accept(ScriptState<object> state)
    {
        State = state;
        if (IsForeign)
            _foreign.Add(state.Script.GetCompilation().AssemblyName!);
        _added = [];
        _imports = [];
    }

    public void Dispose() => _loader.Dispose();

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);
}
