using System.Collections.Concurrent;

namespace LandscapeNotebooks.Kernel.Sessions;

/// <summary>The text of the cells that ran, so that an error can show the line it stands in.</summary>
internal sealed class CellSources
{
    private readonly ConcurrentDictionary<string, string[]> _lines = [];

    public static string PathOf(int cell) => $"cell {cell}";

    public void Add(int cell, string code) => _lines[PathOf(cell)] = code.ReplaceLineEndings("\n").Split('\n');

    public bool Has(string? path) => path is not null && _lines.ContainsKey(path);

    /// <summary>The text of a line, counted from 1; empty where there is none.</summary>
    public string Line(string path, int line) =>
        _lines.TryGetValue(path, out var lines) && line >= 1 && line <= lines.Length ? lines[line - 1] : "";
}
