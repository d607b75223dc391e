namespace LandscapeNotebooks.Tool.Grades;

/// <summary>A question that a person marks.</summary>
/// <param name="Assignment">The name of the assignment.</param>
/// <param name="Notebook">Without .ipynb.</param>
/// <param name="Cell">The grade_id.</param>
/// <param name="Max">The most that it gives.</param>
/// <param name="File">The name of its file of marks.</param>
/// <param name="PromptHtml">What was asked.</param>
/// <param name="ReferenceTitle">What the reference is: a solution, a mark scheme.</param>
/// <param name="ReferenceHtml">Empty where there is none.</param>
internal sealed record MarkingQuestion(
    string Assignment, string Notebook, string Cell, double Max, string File, string PromptHtml, string ReferenceTitle,
    string ReferenceHtml);

/// <summary>An answer to it, with what stands in the file of marks.</summary>
/// <param name="Code">Its name there.</param>
/// <param name="Html">What it looks like.</param>
/// <param name="Points">As it was written; empty where nobody did.</param>
/// <param name="Extra">Beyond the most.</param>
/// <param name="Comment">For the student.</param>
internal sealed record MarkingAnswer(string Code, string Html, string Points, string Extra, string Comment);
