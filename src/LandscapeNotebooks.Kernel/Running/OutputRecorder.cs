using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>Keeps what the cells of a notebook show as a file is to hold it.</summary>
/// <remarks>
/// Pieces of one stream are joined; a display that is updated stands with its last state, also in an earlier cell; what is too much for a
/// file gives way to a word about it.
/// </remarks>
/// <param name="updatesOthers">Whether a cell may update what another one displays.</param>
public sealed class OutputRecorder(bool updatesOthers = true)
{
    /// <summary>Characters of console text that a cell may keep.</summary>
    public const int MaxText = 1 << 20;

    /// <summary>Characters that one display or result may keep.</summary>
    public const int MaxDisplay = 20 << 20;

    /// <summary>Outputs that a cell may keep.</summary>
    public const int MaxOutputs = 1000;

    private readonly Dictionary<int, CellRecord> _cells = [];
    private readonly Dictionary<string, (CellRecord Cell, int Index)> _displays = [];

    public void Add(int cell, CellOutput output)
    {
        if (!_cells.TryGetValue(cell, out var record))
            _cells[cell] = record = new CellRecord();

        if (output is ClearOutput clear)
        {
            record.Clear(clear.Wait);
            return;
        }

        if (output is DisplayOutput { IsUpdate: true, DisplayId: { } known } update)
        {
            if (_displays.TryGetValue(known, out var shown) && (updatesOthers || shown.Cell == record))
                shown.Cell.Replace(shown.Index, Limited(update with { IsUpdate = false }));
            return;
        }

        int index = record.Add(output is StreamOutput ? output : Limited(output));
        if (output is DisplayOutput { DisplayId: { } id })
            _displays[id] = (record, index);
    }

    /// <summary>Forgets a cell and its displays: it runs again, or is gone.</summary>
    public void Forget(int cell)
    {
        if (!_cells.Remove(cell, out var record))
            return;
        foreach (string display in _displays.Where(shown => shown.Value.Cell == record).Select(shown => shown.Key).ToList())
            _displays.Remove(display);
    }

    /// <summary>What a cell showed; empty where it showed nothing.</summary>
    public ImmutableArray<CellOutput> Outputs(int cell) => _cells.TryGetValue(cell, out var record) ? record.ToImmutable() : [];

    private static CellOutput Limited(CellOutput output) => output switch
    {
        DisplayOutput display => display with { Data = Limited(display.Data) },
        ResultOutput result => new ResultOutput(Limited(result.Data)),
        _ => output,
    };

    private static MimeBundle Limited(MimeBundle data)
    {
        long size = data.Sum(e => (long)e.Value.Length);
        return size <= MaxDisplay ? data : MimeBundle.Text(string.Create(
            CultureInfo.InvariantCulture,
            $"(An output of {size / 1e6:0} million characters was left out: a notebook keeps {MaxDisplay / 1e6:0} million of one.)"));
    }

    private sealed class CellRecord
    {
        private readonly List<object> _outputs = []; // a CellOutput, or a Text that still grows
        private long _text;
        private long _dropped;
        private int _droppedOutputs;
        private bool _clearNext;

        public void Clear(bool wait)
        {
            _clearNext = wait;
            if (wait)
                return;
            _outputs.Clear();
            _text = 0;
        }

        public int Add(CellOutput output)
        {
            if (_clearNext)
                Clear(wait: false);
            if (output is StreamOutput stream)
            {
                AddText(stream);
            }
            else if (_outputs.Count < MaxOutputs || output is ErrorOutput)
            {
                _outputs.Add(output);
            }
            else
            {
                _droppedOutputs++;
                return -1;
            }

            return _outputs.Count - 1;
        }

        public void Replace(int index, CellOutput output)
        {
            if (index >= 0 && index < _outputs.Count && _outputs[index] is DisplayOutput)
                _outputs[index] = output;
        }

        public ImmutableArray<CellOutput> ToImmutable()
        {
            var all = _outputs.Select(o => o is Text text ? new StreamOutput(text.Name, text.Builder.ToString()) : (CellOutput)o).ToList();
            int end = all.Count > 0 && all[^1] is ErrorOutput ? all.Count - 1 : all.Count; // an error stays last
            if (_dropped > 0)
                all.Insert(end++, new StreamOutput(StreamOutput.Error,
                    Invariant($"\n… {_dropped} more characters were left out: a notebook keeps {MaxText} of a cell.\n")));
            if (_droppedOutputs > 0)
                all.Insert(end, new StreamOutput(StreamOutput.Error,
                    Invariant($"… {_droppedOutputs} more outputs were left out: a notebook keeps {MaxOutputs} of a cell.\n")));
            return [.. all];
        }

        private void AddText(StreamOutput stream)
        {
            int room = (int)Math.Min(stream.Text.Length, MaxText - _text);
            if (room > 0 && room < stream.Text.Length && char.IsHighSurrogate(stream.Text[room - 1]))
                room--;
            _dropped += stream.Text.Length - room;
            if (room <= 0 || _outputs.Count >= MaxOutputs)
                return;
            _text += room;
            if (_outputs.LastOrDefault() is not Text last || last.Name != stream.Name)
                _outputs.Add(last = new Text(stream.Name, new StringBuilder()));
            last.Builder.Append(stream.Text, 0, room);
        }

        private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

        private sealed record Text(string Name, StringBuilder Builder);
    }
}
