using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Language.Completion;
using LandscapeNotebooks.Kernel.Language.Help;
using LandscapeNotebooks.Kernel.Language.Semantics;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Language;

/// <summary>Completion and help for the cells of a session.</summary>
/// <remarks>Positions are UTF-16 units; a cursor beyond the text counts as its end.</remarks>
internal sealed class LanguageService(Session session)
{
    private readonly CellChain _chain = new(session);
    private readonly PackageNames _packages = new();

    /// <summary>What may stand at the cursor.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="cursor">The cursor.</param>
    /// <param name="before">The cells above it that did not run; null where nobody says.</param>
    public CompletionList Complete(string code, int cursor, IReadOnlyList<string>? before = null)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        string line = LineBefore(code, cursor);
        if (line.StartsWith("#!", StringComparison.Ordinal))
            return MagicCompleter.Complete(line, cursor, Magics.All, session.Variables);
        return ReferenceCompleter.Complete(line, cursor, _packages)
            ?? Completer.Complete(CellModel.Create(_chain, before ?? [], code, cursor));
    }

    /// <summary>Help on what stands at the cursor; null where there is none.</summary>
    public Inspection? Inspect(string code, int cursor, IReadOnlyList<string>? before = null)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        string line = LineBefore(code, cursor);
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return Inspector.Inspect(CellModel.Create(_chain, before ?? [], code, cursor), session.Variables);

        int end = code.IndexOf('\n', cursor);
        return MagicInspector.Inspect(line + code[cursor..(end < 0 ? code.Length : end)], Magics.All);
    }

    /// <summary>The call around the cursor; null where there is none.</summary>
    public Signatures? Signatures(string code, int cursor, IReadOnlyList<string> before)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        return LineBefore(code, cursor).StartsWith("#!", StringComparison.Ordinal)
            ? null
            : SignatureFinder.Find(CellModel.Create(_chain, before, code, cursor));
    }

    /// <summary>Where the session or the notebook declares what stands at the cursor; null for all else.</summary>
    public Declaration? Declaration(string code, int cursor, IReadOnlyList<string> before) =>
        DeclarationFinder.Find(CellModel.Create(_chain, before, code, Math.Clamp(cursor, 0, code.Length)));

    /// <summary>What the compiler says of a cell.</summary>
    /// <param name="code">The cell.</param>
    /// <param name="before">The cells above it that did not run.</param>
    /// <param name="hasRun">Whether the cell ran in this session, so that its packages and commands are known.</param>
    /// <param name="stop">Ends the check, when the cell has another text by now.</param>
    public IReadOnlyList<Remark> Check(
        string code, IReadOnlyList<string> before, bool hasRun, CancellationToken stop = default) =>
        CellCheck.Check(_chain, code, before, hasRun, stop);

    private static string LineBefore(string code, int cursor) =>
        code[(code.LastIndexOf('\n', Math.Max(0, cursor - 1), cursor) + 1)..cursor];
}
