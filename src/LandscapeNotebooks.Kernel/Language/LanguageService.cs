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
    /// <summary>What may stand at the cursor.</summary>
    public CompletionList Complete(string code, int cursor)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        string line = LineBefore(code, cursor);
        return line.StartsWith("#!", StringComparison.Ordinal)
            ? MagicCompleter.Complete(line, cursor, Magics.All, session.Variables)
            : Completer.Complete(CellModel.Create(session, code, cursor));
    }

    /// <summary>Help on what stands at the cursor; null where there is none.</summary>
    public Inspection? Inspect(string code, int cursor)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        string line = LineBefore(code, cursor);
        if (!line.StartsWith("#!", StringComparison.Ordinal))
            return Inspector.Inspect(CellModel.Create(session, code, cursor), session.Variables);

        int end = code.IndexOf('\n', cursor);
        return MagicInspector.Inspect(line + code[cursor..(end < 0 ? code.Length : end)], Magics.All);
    }

    private static string LineBefore(string code, int cursor) =>
        code[(code.LastIndexOf('\n', Math.Max(0, cursor - 1), cursor) + 1)..cursor];
}
