using LandscapeNotebooks.Datasets.Formats;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>How tables of the user are read, as options or a model's file tell it.</summary>
/// <param name="Label">The column of the label; null to find it.</param>
/// <param name="Separator">What stands between two fields; null to find it.</param>
internal sealed record TableReading(string? Label, TableSeparator? Separator)
{
    private const string LabelKey = "label", SeparatorKey = "separator";

    /// <summary>Nothing is known.</summary>
    public static TableReading Found { get; } = new(null, null);

    /// <summary>What the reader of tables takes.</summary>
    public TableFormat Format => new(Label, Separator switch
    {
        null => null,
        TableSeparator.Comma => ',',
        TableSeparator.Semicolon => ';',
        TableSeparator.Tab => '\t',
        TableSeparator.Bar => '|',
        _ => ' ',
    });

    /// <summary>What the file of a model says of itself.</summary>
    public IEnumerable<(string Key, string Value)> Metadata =>
    [
        .. Label is null ? Array.Empty<(string, string)>() : [(LabelKey, Label)],
        .. Separator is { } separator ? [(SeparatorKey, OptionText.Write(separator))] : Array.Empty<(string, string)>(),
    ];

    /// <summary>What a model's file told of its data.</summary>
    public static TableReading Told(IReadOnlyDictionary<string, string> metadata) => new(metadata.GetValueOrDefault(LabelKey),
        metadata.GetValueOrDefault(SeparatorKey) is { } text && OptionText.TryRead(text, typeof(TableSeparator), out object? separator)
            ? (TableSeparator)separator! : null);

    /// <summary>Refuses options that do nothing, since none of the data is a table.</summary>
    public IEnumerable<Refusal> Refusals(params IEnumerable<DataSource?> data)
    {
        if (data.Any(source => source?.IsTable == true))
            yield break;
        string what = string.Join(", ", data.OfType<DataSource>().Select(source => source.Name));
        string reason = what.Length == 0 ? "no data are given" : $"{what} is no table of yours";
        if (Label is not null)
            yield return Refusal.Idle("--label", reason);
        if (Separator is not null)
            yield return Refusal.Idle("--separator", reason);
    }
}
