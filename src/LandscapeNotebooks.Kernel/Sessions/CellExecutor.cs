using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Directives;
using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Kernel.Scripting;
using LandscapeNotebooks.Kernel.Variables;
using LandscapeNotebooks.Kernel.Vetting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Scripting;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Runs the parts of a cell one after another and turns their ends into outputs.</summary>
internal sealed class CellExecutor(
    ScriptChain chain, SessionVariables variables, ReferenceResolver references, CellSources sources, IReadOnlySet<string>? asked)
{
    private const int LongestLine = 60;

    private readonly List<CellCode> _cells = [];

    public async Task<CellStatus> RunAsync(CellRun run, string code, bool isForeign)
    {
        chain.IsForeign = isForeign;
        run.Before = [.. _cells];
        _cells.Add(new CellSyntax(code));
        string[] codes = [.. _cells.Select(cell => cell.Source)];
        run.Origin = () => CellOrigin.Of(run.Session.Notebook, run.Number, codes);
        var status = CellStatus.Succeeded;
        try
        {
            var place = new CodePlace(CellSources.PathOf(run.Number), Environment.CurrentDirectory, [], ShowsResult: true);
            try
            {
                status = await RunAsync(run, code, place);
            }
            finally
            {
                if (run.OwnsAny) // by using var
                    await CellThread.Run(run, async () =>
                    {
                        await run.ReleaseAsync();
                        return true;
                    });
            }
        }
        catch (Exception e) when (run.Stop.IsCancellationRequested && (RuntimeError.IsCancellation(e) || e is CellLeftBehindException))
        {
            status = Stopped(run, e);
        }
        catch (Exception e)
        {
            run.Sink.Emit(RuntimeError.Output(e, sources));
            status = CellStatus.Failed;
        }

        run.Finish();
        return status;
    }

    /// <summary>The text of a binding. Its submission is no part of the session: what it declares is gone.</summary>
    public async Task<BoundValue> EvaluateAsync(CellRun run, Binding binding)
    {
        if (binding.Fault is { } fault)
            return BoundValue.Failed(fault);
        var compiled = chain.Compile(binding.Code, "text");
        if (compiled.Errors.FirstOrDefault(error => error.Severity == DiagnosticSeverity.Error) is { } error)
            return BoundValue.Failed($"{binding}: {error.GetMessage(CultureInfo.InvariantCulture)}");
        try
        {
            var state = await CellThread.Run(run, () => chain.RunAsync(compiled.Script));
            return state.Exception is { } exception ? BoundValue.Failed($"{binding} failed: {exception.Message}")
                : state.ReturnValue is string { Length: > 0 } text && !text.Contains('\n') ? new BoundValue(text, null)
                : BoundValue.Failed($"{binding} is {(state.ReturnValue is string { Length: > 0 } ? "several lines" : "empty")}, "
                    + "expected a text of one line.");
        }
        catch (Exception) when (run.Stop.IsCancellationRequested)
        {
            return BoundValue.Failed($"{binding}: {run.Signal.Message}");
        }
        finally
        {
            run.Finish();
        }
    }

    private async Task<CellStatus> RunAsync(CellRun run, string code, CodePlace place)
    {
        sources.Add(place.Name, code);
        var parts = CellParser.Parse(code);
        if (chain.IsForeign && parts.FirstOrDefault(part => !IsPlain(part)) is { } other)
        {
            int line = other is TextPart ? other.Line - 1 : other.Line;
            string text = code.ReplaceLineEndings("\n").Split('\n')[line - 1].Trim();
            run.Sink.Emit(Refused(place, line, $"It has the line \"{(text.Length <= LongestLine ? text : text[..LongestLine] + "…")}\"; "
                + "magic commands, other languages, files of code and packages are for locked cells."));
            return CellStatus.Failed;
        }

        foreach (var part in parts)
        {
            run.Stop.ThrowIfCancellationRequested();
            if (await RunAsync(run, part, place) is var status && status != CellStatus.Succeeded)
                return status;
        }

        return CellStatus.Succeeded;
    }

    // What the compiler reads whole; our own packages are there anyway.
    private static bool IsPlain(CellPart part) =>
        part is CodePart || (part is ReferencePart reference && ReferenceResolver.IsOurs(reference));

    private async Task<CellStatus> RunAsync(CellRun run, CellPart part, CodePlace place)
    {
        try
        {
            switch (part)
            {
                case CodePart code:
                    return await RunCodeAsync(run, code, place);
                case MagicPart magic:
                    await OnCellThread(run, () => MagicRunner.RunAsync(run, variables, Find, magic.Text));
                    return CellStatus.Succeeded;
                case ReferencePart reference:
                    return await AddReferenceAsync(run, reference, place);
                case LoadPart load:
                    return await LoadAsync(run, load, place);
                case TextPart text:
                    return await ShowAsync(run, text, place);
                default:
                    throw new ArgumentException($"part is {part.GetType().Name}, expected one of the five kinds.", nameof(part));
            }
        }
        catch (RefusalException e)
        {
            run.Sink.Emit(Told(place, part.Line, "MagicError", e.Message));
            return CellStatus.Failed;
        }
        catch (ReferenceException e)
        {
            run.Sink.Emit(Told(place, part.Line, "ReferenceError", e.Message));
            return CellStatus.Failed;
        }
    }

    private async Task<CellStatus> LoadAsync(CellRun run, LoadPart part, CodePlace place)
    {
        var file = LoadedFile.Read(part.Path, place.Folder, place.Open);
        foreach (var (name, code) in file.Cells)
        {
            var inner = new CodePlace(name, Path.GetDirectoryName(file.FullPath)!, [.. place.Open, file.FullPath], part.ShowsResults);
            if (await RunAsync(run, code, inner) is var status && status != CellStatus.Succeeded)
                return status;
        }

        return CellStatus.Succeeded;
    }

    private async Task<CellStatus> RunCodeAsync(CellRun run, CodePart part, CodePlace place)
    {
        var compiled = chain.Compile(part.Code, place.Name);
        if (!compiled.Errors.IsEmpty)
        {
            run.Sink.Emit(CompileError.Describe(compiled.Errors, sources));
            return CellStatus.Failed;
        }

        if (Fault(part, place) is { } fault)
        {
            run.Sink.Emit(Refused(place, fault.Line, fault.What));
            return CellStatus.Failed;
        }

        if (CompileWarning.Describe(compiled.Warnings) is { } warning)
            run.Display(warning);
        var script = compiled.Script;
        sources.Bind(script.GetCompilation().AssemblyName!, place.Name, compiled.Checks);
        run.Stop.ThrowIfCancellationRequested(); // the compiler may have taken its time
        var state = await CellThread.Run(run, () => chain.RunAsync(script));
        chain.Accept(state);
        if (state.Exception is { } exception)
        {
            if (run.Stop.IsCancellationRequested && RuntimeError.IsCancellation(exception))
                return Stopped(run, exception);
            run.Sink.Emit(RuntimeError.Output(exception, sources));
            return CellStatus.Failed;
        }

        if (place.ShowsResult)
            await ShowResultAsync(run, state, place);
        return CellStatus.Succeeded;
    }

    // Answers and tests of one notebook; see CellVetting.
    private (string What, int Line)? Fault(CodePart part, CodePlace place)
    {
        if (!chain.IsForeign && (asked is null || !chain.HasForeign))
            return null;
        var compilation = chain.Continue(CellRewriting.Of(part.Code).Code, place.Name).GetCompilation();
        return chain.IsForeign
            ? ForeignCode.Fault(compilation, chain.IsOfForeign)
            : TrustedCode.Fault(compilation, chain.IsOfForeign, asked!);
    }

    // The variable that a magic line of a test names; the compiler does not see it, and is asked.
    private object? Find(string name)
    {
        if (asked is not null && chain.HasForeign && SyntaxFacts.IsValidIdentifier(name)
            && TrustedCode.Fault(chain.Continue("@" + name).GetCompilation(), chain.IsOfForeign, asked) is { } fault)
            throw new RefusalException(fault.What);
        return variables.Find(name);
    }

    private static ErrorOutput Refused(CodePlace place, int line, string what) =>
        new("Refused", what, [$"{place.Name}, line {line}: {what} The cell was not run."]);

    private static async Task ShowResultAsync(CellRun run, ScriptState<object> state, CodePlace place)
    {
        if (state.ReturnValue is DisplayedValue || (state.ReturnValue is null && !TrailingExpression.HasValue(state.Script)))
            return;
        // A property or an iterator of the value is code of the user: it may run long and must be stoppable too.
        var data = ValueFormatter.IsScalar(state.ReturnValue)
            ? ValueFormatter.Format(state.ReturnValue)
            : await CellThread.Run(run, () => Task.FromResult(ValueFormatter.Format(state.ReturnValue)));
        if (place.IsCell)
            run.Sink.Emit(new ResultOutput(data));
        else
            run.Display(data); // a cell has one result
    }

    private static Task<bool> OnCellThread(CellRun run, Func<Task> work) => CellThread.Run(run, async () =>
    {
        await work();
        return true;
    });

    private async Task<CellStatus> AddReferenceAsync(CellRun run, ReferencePart part, CodePlace place)
    {
        var added = await references.AddAsync(part, run.Stop);
        foreach (var assembly in added.Assemblies)
            chain.AddReference(assembly);
        chain.AddImports(added.Namespaces);
        foreach (var assembly in added.Assemblies)
            chain.AddImports(await ExtensionLoader.LoadAsync(chain, assembly));
        run.Sink.Write(StreamOutput.Out, added.Greeting);
        if (added.Warning.Length > 0)
            run.Display(QuietText.Of(added.Warning));
        return CellStatus.Succeeded;
    }

    private async Task<CellStatus> ShowAsync(CellRun run, TextPart part, CodePlace place)
    {
        switch (part.Language)
        {
            case CellLanguage.Value:
                await OnCellThread(run, () => ValueMagic.RunAsync(variables, part.Opening, part.Text, run.Stop));
                break;
            case CellLanguage.Foreign:
                const string Message = "This kernel runs C#; the lines that follow are in another language.";
                run.Sink.Emit(Told(place, part.Line - 1, "LanguageError", Message));
                return CellStatus.Failed;
            case CellLanguage.Markdown:
                run.Display(new MimeBundle(KeyValuePair.Create("text/markdown", part.Text)));
                break;
            case CellLanguage.Mermaid:
                run.Display(MermaidDiagram.Of(part.Text));
                break;
            case CellLanguage.Html:
                run.Display(new MimeBundle(KeyValuePair.Create(MimeBundle.Html, part.Text)));
                break;
            default:
                run.Display(new MimeBundle(KeyValuePair.Create(MimeBundle.Html, $"<script>{part.Text}</script>")));
                break;
        }

        return CellStatus.Succeeded;
    }

    private static ErrorOutput Told(CodePlace place, int line, string name, string message) =>
        new(name, message, [$"{place.Name}, line {line}: {message}"]);

    private CellStatus Stopped(CellRun run, Exception exception)
    {
        string message = exception is CellLeftBehindException ? $"{run.Signal.Message} {exception.Message}" : run.Signal.Message;
        var status = run.Signal.Status;
        run.Sink.Emit(new ErrorOutput(
            status.ToString(), message, [message, .. RuntimeError.Frames(exception, sources).Select(frame => $"  at {frame}")]));
        return status;
    }
}
