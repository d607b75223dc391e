using System.Collections;
using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Errors;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Formatting.Views;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Lays a value out. Large, lazy, deep and cyclic values are shown in part; a property that throws shows what it throws.</summary>
internal sealed class ViewBuilder
{
    /// <summary>Rows of a table, elements of a list.</summary>
    private const int MaxRows = 20;

    private const int MaxColumns = 20;
    private const int MaxMatrixColumns = 12;
    private const int MaxDepth = 4;

    /// <summary>Values in all: a table of tables of tables must end somewhere.</summary>
    private const int MaxValues = 5000;

    private readonly HashSet<object> _open = new(ReferenceEqualityComparer.Instance);
    private int _depth;
    private int _values;

    public View Build(object? value)
    {
        if (ValueText.Scalar(value) is { } scalar)
            return value is not null && KnownFormatters.OfCells(value) is { } own ? Known(own, value) : scalar;
        if (++_values > MaxValues)
            return new ScalarView("…");
        bool reference = !value!.GetType().IsValueType;
        if (reference && !_open.Add(value))
            return new ScalarView("(itself)");

        _depth++;
        try
        {
            return BuildParts(value);
        }
        finally
        {
            _depth--;
            if (reference)
                _open.Remove(value);
        }
    }

    /// <summary>A row for each element, also where another layout would suit them better.</summary>
    public View BuildTable(IEnumerable source)
    {
        var (items, more) = SequenceHead.Of(source, MaxRows);
        return Table(items, more);
    }

    private View BuildParts(object value)
    {
        if (KnownFormatters.Format(value) is { } known)
            return Known(known, value);
        return value switch
        {
            HtmlText html => new MarkupView(html.Content, html.Content),
            Exception exception => Folded(exception),
            Task task => TaskResult(task),
            JsonNode or JsonElement or JsonDocument => new ScalarView(Json(value)),
            ITuple tuple => Tuple(tuple),
            DataTable table => OfData(table.Columns, table.Rows.Cast<DataRow>(), table.Rows.Count),
            DataView view => OfData(view.Table!.Columns, view.Cast<DataRowView>().Select(row => row.Row), view.Count),
            DataRow row => OfData(row.Table.Columns, [row], 1),
            DataSet set =>
                Dictionary(set.Tables.Cast<DataTable>().Select(table => ((object?)table.TableName, (object?)table)), set.Tables.Count),
            Array { Rank: 2 } array => Matrix(array.GetLength(0), array.GetLength(1), (i, j) => array.GetValue(i, j)),
            Array { Rank: > 2 } array => new ScalarView(
                $"{TypeName.ForReader(array.GetType())}: {string.Join(" x ", Enumerable.Range(0, array.Rank).Select(array.GetLength))}"),
            IDictionary dictionary =>
                Dictionary(dictionary.Keys.Cast<object>().Select(key => ((object?)key, dictionary[key])), dictionary.Count),
            _ when MatrixShape.Of(value) is { } shape => Matrix(shape.Rows, shape.Columns, shape.Get),
            IEnumerable groups when GroupShape.IsOfGroups(groups.GetType()) => Groups(groups),
            IEnumerable group when GroupShape.KeyOf(group) is { } key => Group(group, key),
            IEnumerable pairs when SequenceHead.IsOfPairs(value.GetType()) => Pairs(pairs),
            IEnumerable sequence => Sequence(sequence),
            _ => Object(value),
        };
    }

    private static MarkupView Known(MimeBundle bundle, object value)
    {
        var text = bundle.TryGet(MimeBundle.PlainText, out var plain) ? plain : TypeName.ForReader(value.GetType());
        return new MarkupView(bundle.TryGet(MimeBundle.Html, out var html) ? html : System.Net.WebUtility.HtmlEncode(text), text);
    }

    private View Sequence(IEnumerable sequence)
    {
        var (items, more) = SequenceHead.Of(sequence, MaxRows);
        if (items.Count == 0)
            return new ListView([], more);
        if (items.All(item => ValueText.Scalar(item) is not null))
            return new ListView([.. items.Select(Build)], more);
        return SequenceHead.NumberRows(items) is { } rows
            ? Grid(rows, more.IsNone ? "" : more.ToString())
            : _depth > MaxDepth
                ? new ScalarView($"{TypeName.ForReader(sequence.GetType())}, {items.Count}{(more.IsNone ? "" : "+")} elements")
                : Table(items, more);
    }

    private TableView Grid(List<object?[]> rows, string note) => new(
        [], [.. rows.Select(row => Row(row.Length, j => Build(row[j])))],
        Join(rows[0].Length > MaxMatrixColumns ? $"{rows[0].Length} columns in all" : "", note));

    private TableView Matrix(int rows, int columns, Func<int, int, object?> get)
    {
        var shown = Enumerable.Range(0, Math.Min(rows, MaxRows)).Select(i => Row(columns, j => Build(get(i, j)))).ToList();
        bool whole = rows <= MaxRows && columns <= MaxMatrixColumns;
        return new TableView([], shown, whole ? "" : $"{rows} x {columns} in all");
    }

    private static IReadOnlyList<View> Row(int columns, Func<int, View> get)
    {
        var row = Enumerable.Range(0, Math.Min(columns, MaxMatrixColumns)).Select(get);
        return [.. columns > MaxMatrixColumns ? row.Append(new ScalarView("…")) : row];
    }

    private TableView Table(List<object?> items, More more)
    {
        var note = more.IsNone ? "" : more.ToString();
        var members = items.Where(item => item is not null)
            .Select(item => item!.GetType())
            .Distinct()
            .SelectMany(Columns)
            .Distinct()
            .ToList();
        bool parts = members.Count > 0 && items.All(item => item is null || HasColumns(item));
        if (!parts)
            return new TableView(["value"], [.. items.Select(item => (IReadOnlyList<View>)[Build(item)])], note);
        var shown = members.Take(MaxColumns).ToList();
        return new TableView(shown, [.. items.Select(item => (IReadOnlyList<View>)[.. shown.Select(name => Part(item, name))])],
            Join(members.Count > MaxColumns ? $"{members.Count} columns in all" : "", note));
    }

    private static bool HasColumns(object item) =>
        ValueText.Scalar(item) is null && item is not (IEnumerable or Task or Exception) && KnownFormatters.Format(item) is null
            && Columns(item.GetType()).Any();

    private static IEnumerable<string> Columns(Type type) => Members.Of(type).Select(m => m.Name);

    private View Part(object? item, string name) =>
        item is null ? new ScalarView(ScalarView.Null)
        : Array.Find(Members.Of(item.GetType()), m => m.Name == name) is { } member ? Read(item, member)
        : new ScalarView("");

    private View Read(object item, Members.Member member)
    {
        object? value;
        try
        {
            value = member.Get(item);
        }
        catch (Exception e) when ((e.InnerException ?? e) is not (OperationCanceledException or ThreadInterruptedException))
        {
            return new ScalarView($"({(e.InnerException ?? e).GetType().Name}: {(e.InnerException ?? e).Message})");
        }

        return Fold(Build(value));
    }

    // Within a table only what fits a line stands open.
    private static View Fold(View view) => view is TableView table ? new FoldView(table.Inline, table, table.Inline, Open: false)
        : view is FoldView fold ? fold with { Open = false } : view;

    private View Object(object value)
    {
        var type = value.GetType();
        var members = Members.Of(type);
        var name = TypeName.ForReader(type);
        bool speaks = HasOwnWords(type);
        if (members.Length == 0 || _depth > MaxDepth)
            return new ScalarView(speaks ? Speak(value) : name);
        var rows = members.Select(member => (IReadOnlyList<View>)[new ScalarView(member.Name), Read(value, member)]).ToList();
        var words = speaks
            ? Speak(value)
            : $"{(name == TypeName.Anonymous ? "" : name + " ")}{{ "
                + $"{string.Join(", ", rows.Select(row => $"{row[0].Inline} = {row[1].Inline}"))} }}";
        return new FoldView(speaks ? new ScalarView(words).Inline : name, new TableView(["property", "value"], rows, ""), words,
            Open: true);
    }

    // The words that the compiler gives to records and anonymous types say less than their parts do.
    public static bool HasOwnWords(Type type) =>
        type.GetMethod(nameof(ToString), Type.EmptyTypes) is { } method && method.DeclaringType != typeof(object)
            && method.DeclaringType != typeof(ValueType)
        && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && !method.DeclaringType!.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static string Speak(object value)
    {
        try
        {
            return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException))
        {
            return $"({e.GetType().Name}: {e.Message})";
        }
    }

    private View Tuple(ITuple tuple)
    {
        var parts = Enumerable.Range(0, tuple.Length).Select(i => Fold(Build(tuple[i]))).ToList();
        var words = $"({string.Join(", ", parts.Select(part => part.Inline))})";
        return parts.TrueForAll(part => part is ScalarView)
            ? new ScalarView(words)
            : new FoldView(words, new TableView(["item", "value"],
                [.. parts.Select((part, i) => (IReadOnlyList<View>)[new ScalarView($"{i + 1}"), part])], ""), words, Open: true);
    }

    private TableView Pairs(IEnumerable pairs)
    {
        var (items, more) = SequenceHead.Of(pairs, MaxRows);
        return Dictionary(
            items.Select(item => (Members.Of(item!.GetType())[0].Get(item), Members.Of(item.GetType())[1].Get(item))),
            more.Count + items.Count);
    }

    private TableView Dictionary(IEnumerable<(object? Key, object? Value)> pairs, int? count)
    {
        var rows = pairs.Take(MaxRows).Select(pair => (IReadOnlyList<View>)[Fold(Build(pair.Key)), Fold(Build(pair.Value))]).ToList();
        var more = count is { } n ? new More(n - rows.Count) : More.Unknown;
        return new TableView(["key", "value"], rows, more.IsNone ? "" : more.ToString());
    }

    private TableView OfData(DataColumnCollection columns, IEnumerable<DataRow> rows, int count)
    {
        var names = columns.Cast<DataColumn>().Take(MaxColumns).Select(column => column.ColumnName).ToList();
        var shown = rows.Take(MaxRows)
            .Select(row => (IReadOnlyList<View>)[.. names.Select(name => Fold(Build(row[name] is DBNull ? null : row[name])))])
            .ToList();
        var more = new More(count - shown.Count);
        return new TableView(names, shown,
            Join(columns.Count > MaxColumns ? $"{columns.Count} columns in all" : "", more.IsNone ? "" : more.ToString()));
    }

    private FoldView Group(IEnumerable group, GroupShape key)
    {
        var view = Sequence(group);
        string head = $"{new ScalarView(Speak(key.Key!)).Inline}: {GroupShape.CountOf(group)}";
        return new FoldView(head, view, $"{new ScalarView(Speak(key.Key!)).Inline}: {view.Inline}", Open: true);
    }

    private TableView Groups(IEnumerable groups)
    {
        var (items, more) = SequenceHead.Of(groups, MaxRows);
        var rows = items.OfType<IEnumerable>().Select(group => (IReadOnlyList<View>)
            [Fold(Build(GroupShape.KeyOf(group)!.Key)), Build(GroupShape.CountOf(group)), Fold(Sequence(group))]).ToList();
        return new TableView(["key", "count", "items"], rows, more.IsNone ? "" : more.ToString());
    }

    private View TaskResult(Task task)
    {
        if (!task.IsCompleted)
            return new ScalarView($"{TypeName.ForReader(task.GetType())}: it is still running; write await before it to see its result.");
        if (task.Exception is { } exception)
            return Build(exception);
        var result = task.GetType().GetProperty("Result");
        return task.IsCanceled || result is null || result.PropertyType.Name == "VoidTaskResult"
            ? new ScalarView($"Task: {(task.IsCanceled ? "it was stopped" : "it has ended")}.")
            : Build(result.GetValue(task));
    }

    private static string Json(object value) => value switch
    {
        JsonDocument document => document.RootElement.GetRawText(),
        JsonElement element => element.ValueKind == JsonValueKind.Undefined ? ScalarView.Null : element.GetRawText(),
        _ => ((JsonNode)value).ToJsonString(),
    };

    private static FoldView Folded(Exception exception)
    {
        var head = $"{exception.GetType().Name}: {exception.Message}";
        var lines = string.Join('\n', RuntimeError.Describe(exception, CellRun.Current?.Session.Sources ?? new CellSources()));
        return new FoldView(head, new MarkupView($"<pre>{System.Net.WebUtility.HtmlEncode(lines)}</pre>", lines), lines, Open: false);
    }

    private static string Join(string first, string second) => string.Join("; ", new[] { first, second }.Where(s => s.Length > 0));
}
