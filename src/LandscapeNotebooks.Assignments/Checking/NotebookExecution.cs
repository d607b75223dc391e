using LandscapeNotebooks.Assignments.Cells;

namespace LandscapeNotebooks.Assignments.Checking;

/// <summary>Executes a notebook to its end, cells that fail included, and gives it back with what it showed.</summary>
/// <param name="notebook">What is executed.</param>
/// <param name="source">Where it comes from; the files that it reads lie there.</param>
/// <param name="stop">Ends it.</param>
public delegate Task<AssignmentNotebook> NotebookExecution(AssignmentNotebook notebook, string source, CancellationToken stop);
