using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Kernel.Errors;

/// <summary>The text of the cells that ran, so that an error can show the line it stands in.</summary>
internal sealed partial class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> _lines = [];
    private readonly ConcurrentDictionary<string, string> _assemblies = [];

    public static string PathOf(int cell) => $"cell {cell}";

    public void Add(int cell, string code) => _lines[PathOf(cell)] = code.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Keeps in mind which cell an assembly was compiled from.</summary>
    public void Bind(string assembly, int cell) => _assemblies[assembly] = PathOf(cell);

    /// <summary>The cell that a method stands in; null where it stands in none.</summary>
    public string? PathOf(MethodBase? method) =>
        method?.Module.Assembly.GetName().Name is { } assembly && _assemblies.TryGetValue(assembly, out var path) ? path : null;

    /// <summary>The number of the only line of the cell that takes an element of something by its index; 0 where
    /// there are more, or none.</summary>
    public int OnlyLineWithIndex(string path)
    {
        var lines = _lines.GetValueOrDefault(path) ?? [];
        var found = Enumerable.Range(1, lines.Length).Where(line => Index().IsMatch(lines[line - 1])).Take(2).ToList();
        return found.Count == 1 ? found[0] : 0;
    }

    /// <summary>The text of a line, counted from 1; empty where there is none.</summary>
    public string Line(string path, int line) =>
        _lines.TryGetValue(path, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1] : "";

    [GeneratedRegex(@"[\w)\]]\[[^\]]")]
    private static partial Regex Index();
}
