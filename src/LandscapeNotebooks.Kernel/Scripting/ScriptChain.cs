using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.References;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Scripting.Hosting;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>The submissions so far: each cell is compiled as the continuation of the one before it.</summary>
/// <remarks>Completion reads it on a thread of its own while a cell runs: what it sees is one moment's whole.</remarks>
internal sealed class ScriptChain : IDisposable
{
    private static readonly ImmutableArray<string> Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "Microsoft.DotNet.Interactive", "Microsoft.DotNet.Interactive.Formatting", typeof(CellFunctions).FullName!,
    ];

    /// <summary>The references of a continuation that adds none.</summary>
    public static readonly ImmutableArray<MetadataReference> Nothing = [];

    private readonly InteractiveAssemblyLoader _loader = new();
    private readonly HashSet<string> _foreign = [];
    private volatile Moment _now = new(null, [], Imports);

    /// <summary>The last submission that ran, null before the first.</summary>
    public ScriptState<object>? State => _now.State;

    /// <summary>Whether what is accepted from now on is of a foreign cell.</summary>
    public bool IsForeign { get; set; }

    /// <summary>Whether any submission is of a foreign cell.</summary>
    public bool HasForeign => _foreign.Count > 0;

    /// <summary>Whether a submission, by the name of its assembly, is of a foreign cell.</summary>
    public bool IsOfForeign(string assembly) => _foreign.Contains(assembly);

    /// <summary>The continuation that <paramref name="code"/> would be; nothing is compiled or run yet.</summary>
    public Script<object> Continue(string code, string path = "")
    {
        var now = _now;
        if (now.State is null)
        {
            var options = ScriptOptions.Default
                .WithReferences(PlatformReferences.All.AddRange(now.Added))
                .WithImports(now.Imports)
                .WithOptimizationLevel(OptimizationLevel.Release)
                .WithEmitDebugInformation(true)
                .WithAllowUnsafe(true)
                .WithLanguageVersion(LanguageVersion.Latest)
                .WithFileEncoding(Encoding.UTF8) // without an encoding there are no line numbers
                .WithFilePath(path);
            return SequencePoints.Keep(CSharpScript.Create<object>(code, options, assemblyLoader: _loader));
        }

        // References and imports of earlier submissions stay in force; to repeat them in every submission costs megabytes a cell.
        return SequencePoints.Keep(now.State.Script.ContinueWith<object>(
            code, now.State.Script.Options.WithReferences(now.Added).WithImports(now.Imports).WithFilePath(path)));
    }

    /// <summary>Adds an assembly for the code that comes from now on.</summary>
    public void AddReference(string path) => _now = _now with { Added = _now.Added.Add(MetadataReference.CreateFromFile(path)) };

    /// <summary>Adds namespaces that the code that comes from now on need not name.</summary>
    public void AddImports(IEnumerable<string> namespaces) => _now = _now with { Imports = _now.Imports.AddRange(namespaces) };

    /// <summary>Compiles the code with its guards.</summary>
    /// <param name="code">C#, with the lines of the cell.</param>
    /// <param name="path">The name that errors give the cell.</param>
    public CompiledCell Compile(string code, string path)
    {
        var cell = CellRewriting.Of(code);
        var plain = Continue(cell.Code, path);
        var compilation = plain.GetCompilation();
        var tree = compilation.SyntaxTrees.Single();
        var model = compilation.GetSemanticModel(tree);
        var marker = LineMarker.Of(model, tree.GetRoot());
        var parsed = tree.GetDiagnostics().ToImmutableArray();
        if (!HasErrors(parsed))
        {
            // Should a mark not compile where it stands, the checks that let the cell be stopped still may.
            var attempts = new[] { marker, null }.Select(marks => GuardInserter.Insert(cell.Code, model, marks, cell.Used)).Distinct();
            foreach (var attempt in attempts.TakeWhile(attempt => attempt != cell.Code))
            {
                var script = Continue(attempt, path);
                var found = script.Compile();
                if (HasErrors(found))
                    continue;

                // Most cells have none, and the compiler takes as long for them as for the code: so only where the guarded code has some.
                bool mayWarn = found.Concat(parsed).Any(CompileWarning.IsSlip);
                return new(script, marker.Checks, [])
                {
                    Warnings = mayWarn ? Warnings(compilation, compilation.GetDiagnostics()) : [],
                };
            }
        }

        var diagnostics = plain.Compile();
        return HasErrors(diagnostics) ? new(plain, marker.Checks, diagnostics)
            : new(plain, marker.Checks, []) { Warnings = Warnings(compilation, diagnostics) };
    }

    /// <summary>Runs a compiled continuation; what it declared before an exception stays declared.</summary>
    public async Task<ScriptState<object>> RunAsync(Script<object> script) => State is null
        ? await script.RunAsync(null, catchException: _ => true)
        : await script.RunFromAsync(State, catchException: _ => true);

    /// <summary>Makes a submission that ran the one that the next continues.</summary>
    public void Accept(ScriptState<object> state)
    {
        if (IsForeign)
            _foreign.Add(state.Script.GetCompilation().AssemblyName!);
        _now = _now with { State = state, Added = [], Imports = [] };
    }

    public void Dispose() => _loader.Dispose();

    private const string NotAwaited = "CS4014";

    private static ImmutableArray<Diagnostic> Warnings(Compilation compilation, IEnumerable<Diagnostic> found)
    {
        // A task that ends a cell is its result.
        var last = compilation.SyntaxTrees.Single().GetCompilationUnitRoot().Members.LastOrDefault();
        return [.. found.Where(d => CompileWarning.IsSlip(d)
            && !(d.Id == NotAwaited && last?.GetLastToken(includeZeroWidth: true).IsMissing == true
                && last.Span.Contains(d.Location.SourceSpan)))];
    }

    private static bool HasErrors(IEnumerable<Diagnostic> diagnostics) => diagnostics.Any(d => d.Severity == DiagnosticSeverity.Error);

    /// <param name="State">The last submission.</param>
    /// <param name="Added">References that came since.</param>
    /// <param name="Imports">Namespaces that came since.</param>
    private sealed record Moment(ScriptState<object>? State, ImmutableArray<MetadataReference> Added, ImmutableArray<string> Imports);
}
