using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Kernel.Language.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>What may stand in a text: the name of a data set, the path of a file; nothing where any text may.</summary>
internal static class TextCandidates
{
    private static readonly string[] PathWords = ["path", "file", "folder", "directory"];

    public static CompletionList? Complete(CellModel cell)
    {
        var token = cell.Root.FindToken(Math.Max(0, cell.Cursor - 1));
        if (!token.IsKind(SyntaxKind.StringLiteralToken)
            || token.Parent?.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } parent } list } argument)
            return null;
        int quote = token.SpanStart + (token.Text.StartsWith('@') ? 2 : 1);
        if (cell.Cursor < quote)
            return null;
        string typed = cell.Code[quote..cell.Cursor];
        bool isDataset = parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }
            && called.ToString().EndsWith("Dataset.Load", StringComparison.Ordinal) && list.Arguments[0] == argument;
        IEnumerable<CompletionItem> candidates = isDataset
            ? [.. DatasetCatalogue.Entries.Select(entry => new CompletionItem(entry.Name, CompletionKind.Value) { IsExpected = true }),
                .. FileCandidates.Find(typed)]
            : CallSite.Find(cell, token.SpanStart)?.Parameters.Any(IsPath) == true ? FileCandidates.Find(typed) : [];
        return CompletionList.Select(typed, quote, cell.Cursor, candidates);
    }

    private static bool IsPath(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String
        && PathWords.Any(word => parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase));
}
