using System.Collections;
using System.Collections.Immutable;
using System.Globalization;

namespace LandscapeNotebooks.Tables;

/// <summary>One column of a table: what it holds, in which unit, and a cell for every row.</summary>
/// <remarks>A pair ("loss", losses) converts to a column, and so does ("loss", losses, "nats").</remarks>
public sealed record TableColumn
{
    public TableColumn(string title, IEnumerable cells, string? unit = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(cells);
        (Title, Unit, Cells) = (title, unit, [.. cells.Cast<object?>()]);
        IsRight = IsNumeric;
    }

    public string Title { get; init; }

    /// <summary>Shown in parentheses behind the title.</summary>
    public string? Unit { get; init; }

    /// <summary>How its numbers are written, as <see cref="double.ToString(string)"/> has it: F2, 0.0e0;
    /// by the size of all of them where not given.</summary>
    public string? Format { get; init; }

    /// <summary>Numbers, <see cref="MeanAndDeviation"/>, or whatever shows itself as text; null for an empty cell.</summary>
    public ImmutableArray<object?> Cells { get; }

    /// <summary>Whether cells stand on the right: numbers do.</summary>
    public bool IsRight { get; init; }

    /// <summary>Whether every cell that is not empty is a number.</summary>
    public bool IsNumeric => Cells.Any(cell => cell is not null) && Cells.All(cell => cell is null || Number(cell) is not null);

    public static implicit operator TableColumn((string Title, IEnumerable Cells) column) => new(column.Title, column.Cells);

    public static implicit operator TableColumn((string Title, IEnumerable Cells, string Unit) column) =>
        new(column.Title, column.Cells, column.Unit);

    internal string Heading => Unit is null ? Title : Title.Length == 0 ? Unit : $"{Title} ({Unit})";

    /// <summary>The same title, unit and format over other cells.</summary>
    internal TableColumn WithCells(IEnumerable cells) => new(Title, cells, Unit) { IsRight = IsRight, Format = Format };

    /// <summary>The cells as they are written: numbers of one column to the same digits.</summary>
    internal ImmutableArray<string> Texts()
    {
        Func<double, string> write = Format is { } format ? value => value.ToString(format, CultureInfo.InvariantCulture)
            : IsNumeric ? Numerals.Column(Cells.Where(cell => cell is not null).SelectMany(Digits)) : Numerals.Of;
        return
        [
            .. Cells.Select(cell => cell switch
            {
                null => "",
                MeanAndDeviation of => of.Text(write),
                _ when Number(cell) is { } number => write(number),
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                _ => cell.ToString() ?? "",
            }),
        ];
    }

    internal static double? Number(object? cell) => cell switch
    {
        double or float or Half or decimal or sbyte or byte or short or ushort or int or uint or long or ulong =>
            Convert.ToDouble(cell, CultureInfo.InvariantCulture),
        MeanAndDeviation of => of.Mean,
        _ => null,
    };

    // A deviation is part of its cell's digits: of it at least two should be seen.
    private static IEnumerable<double> Digits(object? cell) =>
        cell is MeanAndDeviation { Count: > 1 } of ? [of.Mean, of.Deviation] : [Number(cell)!.Value];
}
