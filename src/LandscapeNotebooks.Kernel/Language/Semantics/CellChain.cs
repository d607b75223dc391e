using LandscapeNotebooks.Kernel.Cells;
using LandscapeNotebooks.Kernel.Scripting;
using LandscapeNotebooks.Kernel.Sessions;
using Microsoft.CodeAnalysis.Scripting;

namespace LandscapeNotebooks.Kernel.Language.Semantics;

/// <summary>What a cell would be compiled after: the cells that ran, and above it those of the notebook that did not yet.</summary>
/// <remarks>The cells that did not run are compiled, never run. The last chain is kept: who types asks many times after the
/// same cells.</remarks>
internal sealed class CellChain(Session session)
{
    private readonly Lock _gate = new();
    private string[] _before = [];
    private ScriptState<object>? _after;
    private Script<object>? _last;

    /// <summary>The continuation that <paramref name="code"/> would be.</summary>
    /// <param name="before">The cells above it that did not run.</param>
    /// <param name="code">C#.</param>
    public Script<object> Continue(IReadOnlyList<string> before, string code)
    {
        lock (_gate)
        {
            if (!ReferenceEquals(_after, session.Chain.State) || !before.SequenceEqual(_before))
            {
                (_before, _after, _last) = ([.. before], session.Chain.State, null);
                for (int i = 0; i < _before.Length; i++)
                    _last = Next(CSharpOf(_before[i]), NotRun(i));
            }

            return Next(code, "");
        }

        Script<object> Next(string csharp, string path) => _last is null
            ? session.Chain.Continue(csharp, path)
            : _last.ContinueWith<object>(csharp, _last.Options.WithReferences(ScriptChain.Nothing).WithImports().WithFilePath(path));
    }

    /// <summary>The path of a cell that did not run.</summary>
    public static string NotRun(int index) => $"above {index}";

    /// <summary>Whether code can mean what the compiler does not know before these cells ran: they bring packages or variables.</summary>
    public static bool IsOpen(IEnumerable<string> cells) =>
        cells.SelectMany(CellParser.Parse).Any(part => part is ReferencePart or MagicPart);

    /// <summary>The C# of a cell, all else blank, so that every position is where it was.</summary>
    public static string CSharpOf(string cell)
    {
        cell = cell.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (!cell.Contains('#', StringComparison.Ordinal))
            return cell;
        string[] lines = cell.Split('\n');
        string[] blank = [.. lines.Select(line => new string(' ', line.Length))];
        foreach (var part in CellParser.Parse(cell).OfType<CodePart>())
        {
            string[] code = part.Code.Split('\n');
            for (int i = part.Line - 1; i < code.Length; i++)
                blank[i] = code[i];
        }

        return string.Join('\n', blank);
    }
}
