namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>What one cell of one student earned.</summary>
/// <param name="Notebook">Its name, without .ipynb.</param>
/// <param name="Cell">The grade_id.</param>
/// <param name="Points">null where a person has to say.</param>
/// <param name="Max">The most that it can earn.</param>
/// <param name="Remark">Why it is not all, for the lecturer; null where there is nothing to say.</param>
public sealed record GradeRow(string Notebook, string Cell, double? Points, double Max, string? Remark);
