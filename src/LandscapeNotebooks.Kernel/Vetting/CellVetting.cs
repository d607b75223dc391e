using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Vetting;

/// <summary>A notebook whose cells are of two people: one wrote tests, the other answers that must not reach into them.</summary>
/// <param name="Foreign">The indices of the cells that answer; all others are trusted.</param>
/// <param name="Asked">The names that foreign cells are to declare; what else they declare takes no other's place in a trusted
/// cell.</param>
/// <remarks>
/// Answers and tests share a process, so that a test can call what an answer declares, of whatever type. What protects the tests is that no
/// foreign line runs that could reach them: a foreign cell is C# alone, without magic lines; its code is read by the compiler, with the
/// types of all its expressions, and a cell that uses more than <see cref="AllowedTypes"/> is refused before it runs. Code without
/// reflection, pointers, processes and files cannot change what other code does. What a cell shows after its end is not kept: an answer
/// that a test calls cannot tell of it in another cell's place.
/// </remarks>
public sealed record CellVetting(ImmutableHashSet<int> Foreign, ImmutableHashSet<string> Asked);
