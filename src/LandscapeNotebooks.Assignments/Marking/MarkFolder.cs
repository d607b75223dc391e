using System.Globalization;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Assignments.Marking;

/// <summary>The files in which people mark: one for each question, <c>NOTEBOOK.CELL.csv</c>, a row for each answer.</summary>
/// <remarks>Columns: <c>answer</c>, its code or a student's id; <c>points</c>, empty where nobody has marked yet; <c>extra</c>, beyond the
/// most; <c>comment</c>. A page, a spreadsheet or an editor writes them. What a person wrote is never removed.</remarks>
public sealed class MarkFolder(string folder)
{
    private static readonly string[] Titles = ["answer", "points", "extra", "comment"];

    /// <summary>The file of a question.</summary>
    public string PathOf(string notebook, string cell) => Path.Combine(folder, $"{notebook}.{cell}.csv");

    /// <summary>The marks of a question, by the code or the student that its rows name; those without points are left out.</summary>
    /// <param name="notebook">Its name, without .ipynb.</param>
    /// <param name="cell">The grade_id.</param>
    /// <param name="max">The most that it can give.</param>
    /// <exception cref="RefusalException">A row is not as it must be; the message names file and row.</exception>
    public IReadOnlyDictionary<string, Mark> Read(string notebook, string cell, double max)
    {
        string path = PathOf(notebook, cell);
        return Marks(path, Rows(path), max);
    }

    /// <summary>Why a text is no file of marks; null where it is one.</summary>
    /// <param name="name">Of the file, for the message.</param>
    /// <param name="text">What it would hold.</param>
    public static string? Fault(string name, string text)
    {
        try
        {
            var rows = RowsOf(name, text);
            _ = Marks(name, rows, double.MaxValue);
            return rows.Count > 0 || text.TrimEnd() == string.Join(',', Titles) ? null : $"{name} would be empty.";
        }
        catch (RefusalException e)
        {
            return e.Message;
        }
    }

    /// <summary>How many answers of a file have points, and how many there are.</summary>
    public static (int Marked, int Answers) Count(string text)
    {
        var rows = RowsOf("", text);
        return (rows.Count(row => row.Points.Length > 0), rows.Count);
    }

    private static Dictionary<string, Mark> Marks(
        string path, List<(string Answer, string Points, string Extra, string Comment)> rows, double max)
    {
        var marks = new Dictionary<string, Mark>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            var (answer, points, extra, comment) = rows[i];
            if (points.Length == 0)
                continue;

            double given = Number(points, "points", max), more = extra.Length == 0 ? 0 : Number(extra, "extra", double.MaxValue);
            if (!marks.TryAdd(answer, new(given, more, comment)))
                throw Wrong(path, i, $"{answer} is marked twice", "leave one of the rows out");

            double Number(string text, string title, double most) =>
                double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number <= most
                    ? number
                    : throw Wrong(path, i, $"{title} of {answer} are {text}", string.Create(CultureInfo.InvariantCulture,
                        $"write a number {(most < double.MaxValue ? $"from 0 to {most}" : "of at least 0")}, as in 1.5"));
        }

        return marks;
    }

    /// <summary>Adds a row for every answer that has none; all that is there stays.</summary>
    /// <returns>How many rows with points are of no answer: it was handed in again since.</returns>
    public int Add(string notebook, string cell, IReadOnlyCollection<(string Code, string Student)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        string path = PathOf(notebook, cell);
        var rows = Rows(path);
        var known = rows.Select(row => row.Answer).ToHashSet(StringComparer.Ordinal);
        var wanted = answers.SelectMany(answer => (string[])[answer.Code, answer.Student]).ToHashSet(StringComparer.Ordinal);
        var kept = rows.Where(row => wanted.Contains(row.Answer) || row.Points.Length + row.Comment.Length > 0)
            .Concat(answers.Where(answer => !known.Contains(answer.Code) && !known.Contains(answer.Student))
                .Select(answer => (Answer: answer.Code, Points: "", Extra: "", Comment: "")))
            .OrderBy(row => row.Answer, StringComparer.Ordinal);
        string text = Csv.Line(Titles)
            + string.Concat(kept.Select(row => Csv.Line(row.Answer, row.Points, row.Extra, row.Comment)));
        if (!File.Exists(path) || File.ReadAllText(path) != text)
            AtomicFile.Write(path, text);
        return rows.Count(row => row.Points.Length > 0 && !wanted.Contains(row.Answer));
    }

    /// <summary>All rows of a question, as they were written; of two with one answer the first.</summary>
    public IReadOnlyList<(string Answer, string Points, string Extra, string Comment)> Rows(string notebook, string cell) =>
        [.. Rows(PathOf(notebook, cell)).DistinctBy(row => row.Answer)];

    private static List<(string Answer, string Points, string Extra, string Comment)> Rows(string path) =>
        File.Exists(path) ? RowsOf(path, File.ReadAllText(path)) : [];

    private static List<(string Answer, string Points, string Extra, string Comment)> RowsOf(string path, string text)
    {
        var rows = Csv.Read(text);
        if (rows.Count == 0)
            return [];
        string[] titles = [.. rows[0].Select(title => title.Trim().ToLowerInvariant())];
        int[] at = [.. Titles.Select(title => Array.IndexOf(titles, title))];
        if (at[0] < 0 || at[1] < 0)
            throw new RefusalException(new Refusal(path, $"has the columns {string.Join(", ", titles)}",
                $"call them {string.Join(", ", Titles)}"));
        return [.. rows.Skip(1).Select(row => (Cell(row, 0), Cell(row, 1), Cell(row, 2), Cell(row, 3))).Where(row => row.Item1.Length > 0)];

        string Cell(string[] row, int column) =>
            at[column] is var i and >= 0 && i < row.Length ? Unquoted(row[i].Trim()) : "";
    }

    // A text that a spreadsheet would take for a formula was written with a quote before it.
    private static string Unquoted(string cell) => cell is ['\'', '=' or '+' or '@' or '-', ..] ? cell[1..] : cell;

    private static RefusalException Wrong(string path, int row, string what, string mend) =>
        new(new Refusal($"{path}, row {row + 2}:", what, mend));
}
