using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Directives;
using LandscapeNotebooks.Kernel.Displays;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Guards;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.References;
using LandscapeNotebooks.Kernel.Scripting;
using LandscapeNotebooks.Kernel.Variables;
using LandscapeNotebooks.Kernel.Vetting;
using Microsoft.CodeAnalysis.Scripting;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>Runs the parts of a cell one after another and turns their ends into outputs.</summary>
internal sealed class CellExecutor(
    ScriptChain chain, SessionVariables variables, ReferenceResolver references, CellSources sources, IReadOnlySet<string>? asked)
{
    private readonly List<CellCode> _cells = [];

    public async Task<CellStatus> RunAsync(CellRun run, string code, bool isForeign)
    {
        chain.IsForeign = isForeign;
        run.Before = [.. _cells];
        _cells.Add(new CellSyntax(code));
        sources.Add(run.Number, code);
        var status = CellStatus.Succeeded;
        try
        {
            foreach (var part in CellParser.Parse(code))
            {
                run.Stop.ThrowIfCancellationRequested();
                if ((status = await RunAsync(run, part)) != CellStatus.Succeeded)
                    break;
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

    private async Task<CellStatus> RunAsync(CellRun run, CellPart part)
    {
        switch (part)
        {
            case CodePart code:
                return await RunCodeAsync(run, code);
            case MagicPart magic:
                return await RunMagicAsync(run, magic);
            case ReferencePart reference:
                return await AddReferenceAsync(run, reference);
            case TextPart text:
                return Show(run, text);
            default:
                throw new ArgumentException($"part is {part.GetType().Name}, expected one of the four kinds.", nameof(part));
        }
    }

    private async Task<CellStatus> RunCodeAsync(CellRun run, CodePart part)
    {
        var script = chain.Compile(part.Code, CellSources.PathOf(run.Number), out var errors);
        if (!errors.IsEmpty)
        {
            run.Sink.Emit(CompileError.Describe(errors, sources));
            return CellStatus.Failed;
        }

        if (Fault(part, run.Number) is { } fault)
        {
            run.Sink.Emit(Refused(run, fault.Line, fault.What));
            return CellStatus.Failed;
        }

        sources.Bind(script.GetCompilation().AssemblyName!, run.Number);
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

        await ShowResultAsync(run, state);
        return CellStatus.Succeeded;
    }

    // Answers and tests of one notebook; see CellVetting.
    private (string What, int Line)? Fault(CodePart part, int number)
    {
        if (!chain.IsForeign && (asked is null || !chain.HasForeign))
            return null;
        var compilation = chain.Continue(part.Code, CellSources.PathOf(number)).GetCompilation();
        return chain.IsForeign
            ? ForeignCode.Fault(compilation, chain.IsOfForeign)
            : TrustedCode.Fault(compilation, chain.IsOfForeign, asked!);
    }

    private static ErrorOutput Refused(CellRun run, int line, string what) =>
        new("Refused", what, [$"{CellSources.PathOf(run.Number)}, line {line}: {what} The cell was not run."]);

    private static async Task ShowResultAsync(CellRun run, ScriptState<object> state)
    {
        if (state.ReturnValue is DisplayedValue || (state.ReturnValue is null && !TrailingExpression.HasValue(state.Script)))
            return;
        // A property or an iterator of the value is code of the user: it may run long and must be stoppable too.
        var data = ValueFormatter.IsScalar(state.ReturnValue)
            ? ValueFormatter.Format(state.ReturnValue)
            : await CellThread.Run(run, () => Task.FromResult(ValueFormatter.Format(state.ReturnValue)));
        run.Sink.Emit(new ResultOutput(data));
    }

    private async Task<CellStatus> RunMagicAsync(CellRun run, MagicPart part)
    {
        try
        {
            await CellThread.Run(run, async () =>
            {
                await MagicRunner.RunAsync(run, variables, part.Text);
                return true;
            });
            return CellStatus.Succeeded;
        }
        catch (RefusalException e)
        {
            run.Sink.Emit(DirectiveError(run, part, e.Message));
            return CellStatus.Failed;
        }
    }

    private async Task<CellStatus> AddReferenceAsync(CellRun run, ReferencePart part)
    {
        try
        {
            if (chain.IsForeign && !ReferenceResolver.IsOurs(part))
            {
                run.Sink.Emit(Refused(run, part.Line, "It loads other code."));
                return CellStatus.Failed;
            }

            var added = await references.AddAsync(part, run.Stop);
            foreach (var assembly in added.Assemblies)
                chain.AddReference(assembly);
            chain.AddImports(added.Namespaces);
            foreach (var assembly in added.Assemblies)
                chain.AddImports(await ExtensionLoader.LoadAsync(chain, assembly));
            run.Sink.Write(StreamOutput.Out, added.Greeting);
            run.Sink.Write(StreamOutput.Error, added.Warning);
            return CellStatus.Succeeded;
        }
        catch (ReferenceException e)
        {
            run.Sink.Emit(
                new ErrorOutput("ReferenceError", e.Message, [$"{CellSources.PathOf(run.Number)}, line {part.Line}: {e.Message}"]));
            return CellStatus.Failed;
        }
    }

    private static CellStatus Show(CellRun run, TextPart part)
    {
        if (part.Language == CellLanguage.Foreign)
        {
            const string Message = "This kernel runs C#; the lines that follow are in another language.";
            run.Sink.Emit(
                new ErrorOutput("LanguageError", Message, [$"{CellSources.PathOf(run.Number)}, line {part.Line - 1}: {Message}"]));
            return CellStatus.Failed;
        }

        run.Display(part.Language switch
        {
            CellLanguage.Markdown => new MimeBundle(KeyValuePair.Create("text/markdown", part.Text)),
            CellLanguage.Html => new MimeBundle(KeyValuePair.Create(MimeBundle.Html, part.Text)),
            _ => new MimeBundle(KeyValuePair.Create(MimeBundle.Html, $"<script>{part.Text}</script>")),
        });
        return CellStatus.Succeeded;
    }

    private static ErrorOutput DirectiveError(CellRun run, CellPart part, string message) =>
        new("MagicError", message, [$"{CellSources.PathOf(run.Number)}, line {part.Line}: {message}"]);

    private CellStatus Stopped(CellRun run, Exception exception)
    {
        string message = exception is CellLeftBehindException ? $"{run.Signal.Message} {exception.Message}" : run.Signal.Message;
        var status = run.Signal.Status;
        run.Sink.Emit(new ErrorOutput(
            status.ToString(), message, [message, .. RuntimeError.Frames(exception, sources).Select(frame => $"  at {frame}")]));
        return status;
    }
}
