using System.Collections.Immutable;
using LandscapeNotebooks.Kernel.Errors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Scripting;

namespace LandscapeNotebooks.Kernel.Scripting;

/// <summary>What the compiler made of the code of a cell.</summary>
/// <param name="Script">Its continuation.</param>
/// <param name="Checks">Where it may leave an array.</param>
/// <param name="Errors">What the compiler says of the code as it was written; empty where it can run.</param>
internal sealed record CompiledCell(Script<object> Script, CheckedLines Checks, ImmutableArray<Diagnostic> Errors)
{
    /// <summary>What is odd about the code, though it can run.</summary>
    public ImmutableArray<Diagnostic> Warnings { get; init; } = [];
}
