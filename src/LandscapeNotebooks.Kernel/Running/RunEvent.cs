using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>What happens while a notebook runs. The hierarchy is closed.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
public abstract record RunEvent(int Cell);

/// <summary>A cell begins.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
/// <param name="Number">Its execution count.</param>
public sealed record CellBegan(int Cell, int Number) : RunEvent(Cell);

/// <summary>A cell shows something.</summary>
public sealed record CellShowed(int Cell, CellOutput Output) : RunEvent(Cell);

/// <summary>A cell has ended.</summary>
public sealed record CellEnded(int Cell, CellOutcome Outcome) : RunEvent(Cell);

/// <summary>The bindings of a text were asked for, all at once.</summary>
/// <param name="Cell">The index of the cell in the notebook.</param>
/// <param name="Values">One for each binding of its template.</param>
public sealed record TextFilled(int Cell, ImmutableArray<BoundValue> Values) : RunEvent(Cell);
