using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Marking;

/// <summary>What a person reads to mark a question.</summary>
public static class AnswerText
{
    private const int Digits = 10;

    /// <summary>The cells of an answer: the one that was to be filled; after a task all cells of the student's up to the next
    /// part.</summary>
    public static ImmutableArray<AssignmentCell> CellsOf(AssignmentNotebook notebook, AssignmentCell question)
    {
        ArgumentNullException.ThrowIfNull(notebook);
        ArgumentNullException.ThrowIfNull(question);
        return question.IsTask
            ? [.. notebook.Cells.SkipWhile(cell => cell != question).Skip(1).TakeWhile(cell => !cell.HasPart && !cell.IsTask)]
            : [question];
    }

    /// <summary>A hash of the sources of an answer.</summary>
    public static string HashOf(AssignmentNotebook notebook, AssignmentCell question) =>
        Hash(string.Join('\0', CellsOf(notebook, question).Select(cell => $"{cell.Type}\n{cell.Source}")));

    /// <summary>By what name an answer stands on a page and in a file of marks: it tells nothing of its student, and is another one once
    /// the answer has changed.</summary>
    /// <remarks>Who has the submissions can compute it: it hides names from somebody who marks, not from somebody who searches.</remarks>
    public static string CodeOf(string assignment, string notebook, string cell, string student, string? answer) =>
        Hash($"{assignment}\n{notebook}\n{cell}\n{student}\n{answer}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
