using System.Collections.Immutable;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Scores;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>All that a student's submission earned.</summary>
/// <param name="Student">Who.</param>
/// <param name="Inputs">A hash of what the grade follows from: the submission, the assignment, the limits.</param>
/// <param name="Rows">In the order of the notebooks and their cells.</param>
/// <param name="Remarks">What was put right, and what could not be read.</param>
public sealed record StudentGrade(string Student, string Inputs, ImmutableArray<GradeRow> Rows, ImmutableArray<string> Remarks)
{
    /// <summary>Answers in which nothing was changed.</summary>
    public ImmutableArray<CellName> Unanswered { get; init; } = [];

    /// <summary>Cells that ran after a hidden test and showed what the student had not handed in: it may be of that test.</summary>
    public ImmutableArray<CellNumber> Withheld { get; init; } = [];

    /// <summary>What is certain so far.</summary>
    public double Points => (double)Rows.Sum(row => (decimal)(row.Score ?? 0));

    public double Max => (double)Rows.Sum(row => (decimal)row.Max);

    /// <summary>How many cells wait for a person.</summary>
    public int Waiting => Rows.Count(row => row.Score is null);

    /// <summary>The rows of a notebook that was executed.</summary>
    /// <param name="name">Its name, without .ipynb.</param>
    /// <param name="executed">With its outputs.</param>
    /// <param name="known">What the student has seen of them.</param>
    public static IEnumerable<GradeRow> RowsOf(string name, AssignmentNotebook executed, KnownOutputs known)
    {
        ArgumentNullException.ThrowIfNull(executed);
        ArgumentNullException.ThrowIfNull(known);
        int hidden = FirstHidden(executed);
        foreach (var cell in executed.Cells)
        {
            if (cell.IsTask)
                yield return new(name, cell.Role!.Id, null, cell.Role.Points ?? 0, null) { Answer = AnswerText.HashOf(executed, cell) };
            else if (cell.IsGraded)
                yield return RowOf(name, executed, cell, cell.Number > hidden, known);
        }
    }

    /// <summary>The cells whose outputs the student is not shown; see <see cref="KnownOutputs"/>.</summary>
    public static IEnumerable<CellNumber> WithheldOf(string name, AssignmentNotebook executed, KnownOutputs known)
    {
        ArgumentNullException.ThrowIfNull(executed);
        ArgumentNullException.ThrowIfNull(known);
        return executed.Cells.Skip(FirstHidden(executed)).Where(cell => cell.IsCode && !known.HasAllOf(cell))
            .Select(cell => new CellNumber(name, cell.Number));
    }

    /// <summary>The rows of a notebook that was not handed in, or cannot be read.</summary>
    public static IEnumerable<GradeRow> RowsWithout(string name, AssignmentNotebook kept, string remark, Failure failure)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return kept.Cells.Where(cell => cell.IsGraded || cell.IsTask)
            .Select(cell => new GradeRow(name, cell.Role!.Id, 0, cell.Role.Points ?? 0, remark) { Failure = failure });
    }

    /// <summary>The answers of a notebook in which nothing was changed.</summary>
    public static IEnumerable<CellName> UnansweredOf(string name, AssignmentNotebook executed)
    {
        ArgumentNullException.ThrowIfNull(executed);
        return executed.Cells.Where(cell => cell.IsSolution && cell.Role!.Checksum == CellChecksum.Of(cell))
            .Select(cell => new CellName(name, cell.Role!.Id));
    }

    // Its number; that of the last cell where nothing is hidden.
    private static int FirstHidden(AssignmentNotebook executed) =>
        executed.Cells.FirstOrDefault(cell => cell is { IsLocked: true, IsCode: true } && HiddenChecks.Any(cell.Source))?.Number
            ?? executed.Cells.Length;

    private static GradeRow RowOf(string name, AssignmentNotebook executed, AssignmentCell cell, bool isAfterHidden, KnownOutputs known)
    {
        var score = CellScore.Of(cell);
        string id = cell.Role!.Id;
        if (cell.IsCode && !cell.IsSolution && !HasRun(cell))
            return new(name, id, 0, score.Max, "It was not run: a cell before it ended the run.") { Failure = Failure.NotRun };
        bool isWrong = score.Points < score.Max;
        return new(name, id, score.Points, score.Max, score.Remark ?? Failed(score))
        {
            Parts = ScorePart.Withhold(score.Parts, cell.Source, isAfterHidden, known),
            Failure = isWrong ? FailureOf(cell, score) : null,
            IsHidden = isWrong && (HiddenChecks.Tells(cell.Source, score.Remark)
                || (isAfterHidden && score.Remark is { } remark && !known.HasMessage(remark)
                    && !cell.Outputs.Any(KnownOutputs.IsOfKernel))),
            Answer = cell.IsSolution || !cell.IsCode ? AnswerText.HashOf(executed, cell) : null,
        };
    }

    // An empty cell is never run, and passes as nbgrader has it.
    private static bool HasRun(AssignmentCell cell) => cell.Source.Trim().Length == 0 || cell.Json["execution_count"] is not null;

    private static string? Failed(CellScore score) => score.Points < score.Max && !score.Parts.IsEmpty
        ? string.Join(' ', score.Parts.Where(part => part.Points < part.Max).Select(part => $"{part.What}: {part.Marker ?? part.Message}"))
        : null;

    private static Failure FailureOf(AssignmentCell cell, CellScore score)
    {
        if (cell.IsSolution)
            return Failure.NoAnswer;
        if (cell.Outputs.FirstOrDefault(output => AssignmentCell.Text(output["output_type"]) == "error") is { } error)
            return AssignmentCell.Text(error["ename"]) switch
            {
                "TimedOut" => Failure.TimedOut,
                "Refused" => Failure.Refused,
                "CompilationError" => Failure.DoesNotCompile,
                nameof(NotImplementedException) => Failure.NoAnswer,
                _ => Failure.Exception,
            };
        var wrong = score.Parts.Where(part => part.Points < part.Max).ToList();
        return score.Remark is not null ? Failure.NoPoints
            : wrong.Count > 0 && wrong.TrueForAll(part => Starts(part, "There is no answer yet")) ? Failure.NoAnswer
            : wrong.Exists(part => Starts(part, "It ended by")) ? Failure.Exception
            : Failure.WrongAnswer;
    }

    private static bool Starts(ScorePart part, string words) => part.Message?.StartsWith(words, StringComparison.Ordinal) == true;
}
