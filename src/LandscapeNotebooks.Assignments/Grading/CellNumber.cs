namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>A cell of a notebook as it was executed.</summary>
/// <param name="Notebook">The name of its notebook, without .ipynb.</param>
/// <param name="Number">Its place, from 1.</param>
public readonly record struct CellNumber(string Notebook, int Number);
