namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>A cell of an assignment.</summary>
/// <param name="Notebook">The name of its notebook, without .ipynb.</param>
/// <param name="Cell">The grade_id.</param>
public readonly record struct CellName(string Notebook, string Cell);
