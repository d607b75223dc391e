using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>A question that reads data.</summary>
public abstract record DataRequest<TResult> : Request<TResult>
    where TResult : class
{
    [Option("column of a table that holds the class or the target: its name, or its number from 1; the one named class, label, target "
        + "or y, else the last, where not given")]
    public string? Label { get; init; }

    [Option("what stands between the fields of a table; what its first line has most of where not given")]
    public TableSeparator? Separator { get; init; }

    /// <summary>How tables are read, as far as options tell.</summary>
    private protected TableReading Reading => new(Label, Separator);
}
