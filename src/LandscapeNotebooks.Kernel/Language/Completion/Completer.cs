using LandscapeNotebooks.Kernel.Language.Semantics;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>Completes C# at the cursor from the compiler's own knowledge of the cell and of the cells before it.</summary>
internal static class Completer
{
    public static CompletionList Complete(CellModel cell)
    {
        if (cell.IsInsideLiteral())
            return TextCandidates.Complete(cell) ?? CompletionList.Empty(cell.Cursor);
        if (OverrideCandidates.Find(cell) is { } overridable)
            return CompletionList.Select(cell.Word, cell.WordStart, cell.Cursor, overridable);

        var candidates = MemberCandidates.Find(cell);
        if (candidates is null && ScopeCandidates.IsNewName(cell))
            return CompletionList.Empty(cell.Cursor);
        candidates ??= [.. ExpectedCandidates.Find(cell), .. ScopeCandidates.Find(cell)];
        return CompletionList.Select(cell.Word, cell.WordStart, cell.Cursor, candidates);
    }
}
