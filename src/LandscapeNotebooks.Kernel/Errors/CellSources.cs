using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>The text of the cells and files that ran, so that an error can show the line it stands in.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> _lines = [];
    private readonly ConcurrentDictionary<string, (string Path, CheckedLines Checks)> _assemblies = [];

    public static string PathOf(int cell) => string.Create(CultureInfo.InvariantCulture, $"cell {cell}");

    /// <param name="path">The name of a cell, or of a file that one loads.</param>
    /// <param name="code">Its text.</param>
    public void Add(string path, string code) => _lines[path] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Keeps in mind from which cell an assembly was compiled, and what its code may fail at.</summary>
    public void Bind(string assembly, string path, CheckedLines checks) => _assemblies[assembly] = (path, checks);

    /// <summary>The cell that a method stands in; null where it stands in none.</summary>
    public string? PathOf(MethodBase? method) => Find(method)?.Path;

    /// <summary>What the code around a method may fail at; null where it is no cell's.</summary>
    public CheckedLines? ChecksOf(MethodBase? method) => Find(method)?.Checks;

    /// <summary>The text of a line, counted from 1; empty where there is none.</summary>
    public string Line(string path, int line) =>
        _lines.TryGetValue(path, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    private (string Path, CheckedLines Checks)? Find(MethodBase? method) =>
        method?.Module.Assembly.GetName().Name is { } assembly && _assemblies.TryGetValue(assembly, out var bound) ? bound : null;
}
