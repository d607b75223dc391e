using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>A student of the course.</summary>
/// <param name="Id">Names folders and rows: letters, digits, and . _ - @ +.</param>
/// <param name="Name">As it stands on pages; the id where the roster has none.</param>
/// <param name="Email">Empty where the roster has none.</param>
public sealed record Student(string Id, string Name, string Email)
{
    /// <summary>Empty where the roster has none.</summary>
    public string FirstName { get; init; } = "";

    /// <inheritdoc cref="FirstName"/>
    public string LastName { get; init; } = "";

    /// <summary>When this student has to hand in, where that is not the day of all others; in UTC.</summary>
    public DateTime? Due { get; init; }

    /// <summary>One of whom nothing is known but the id.</summary>
    public static Student Unknown(string id) => new(id, id, "");
}

/// <summary>The students of a CSV file with a column <c>id</c>, as nbgrader's; <c>first_name</c>, <c>last_name</c>, <c>name</c>,
/// <c>email</c> and <c>due</c> are read where they are there.</summary>
public static class Roster
{
    /// <exception cref="RefusalException">The file is not there, has no ids, or has one twice.</exception>
    public static ImmutableArray<Student> Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!File.Exists(path))
            throw new RefusalException(new Refusal($"--roster {path}", "is not there", "name a CSV file with a column id"));
        var rows = Csv.Read(File.ReadAllText(path));
        if (rows.Count == 0)
            throw new RefusalException(new Refusal(
                $"--roster {path}", "is empty", "write a row of titles, with id, and one for each student"));
        string[] titles = [.. rows[0].Select(title => title.Trim().ToLowerInvariant())];
        int id = Array.FindIndex(titles, title => title is "id" or "student" or "student_id" or "username");
        if (id < 0)
            throw new RefusalException(new Refusal(
                $"--roster {path}", $"has the columns {string.Join(", ", titles)}", "call the one that names the students id"));
        var students = ImmutableArray.CreateBuilder<Student>();
        var seen = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int i = 1; i < rows.Count; i++)
        {
            string Cell(string title) =>
                Array.IndexOf(titles, title) is var at and >= 0 && at < rows[i].Length ? rows[i][at].Trim() : "";
            string name = id < rows[i].Length ? rows[i][id].Trim() : "";
            if (rows[i].All(string.IsNullOrWhiteSpace))
                continue;
            if (!IsId(name))
                throw Wrong(i, $"the id is \"{name}\"", "write letters, digits and . _ - @ + alone");
            if (!seen.TryAdd(name, i))
                throw Wrong(i, $"{name} stands in row {seen[name] + 1} already", "leave one of them out");
            string full = Cell("name") is { Length: > 0 } whole ? whole : $"{Cell("first_name")} {Cell("last_name")}".Trim();
            DateTime? due = Cell("due") is not { Length: > 0 } text ? null
                : Timestamp.TryParse(text, out var time) ? time
                : throw Wrong(i, $"due of {name} is {text}", "write a date and time, as in 2026-03-01 12:00");
            string[] words = full.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            students.Add(new(name, full.Length > 0 ? full : name, Cell("email"))
            {
                FirstName = Cell("first_name") is { Length: > 0 } first ? first : string.Join(' ', words.SkipLast(1)),
                LastName = Cell("last_name") is { Length: > 0 } last ? last : words.LastOrDefault(""),
                Due = due,
            });
        }

        return students.ToImmutable();

        RefusalException Wrong(int row, string what, string mend) => new(new Refusal($"--roster {path}, row {row + 1}:", what, mend));
    }

    /// <summary>Whom a platform means by the name of a folder or a file: an id, a name in any order and writing, or what stands before the
    /// @ of an address.</summary>
    /// <returns>null where nobody fits, or more than one.</returns>
    public static Student? Find(IReadOnlyList<Student> students, string label)
    {
        ArgumentNullException.ThrowIfNull(students);
        ArgumentNullException.ThrowIfNull(label);
        if (students.FirstOrDefault(student => student.Id == label) is { } exact)
            return exact;
        string plain = Plain(label);
        Student[] fit = [.. students.Where(student => plain.Length > 0 && (Plain(student.Id) == plain || Plain(student.Name) == plain
            || Plain(student.LastName + student.FirstName) == plain || Plain(student.Email.Split('@')[0]) == plain))];
        return fit is [var one] ? one : null;
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>Whether a text can name a student's folder on any system.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 100 && text[0] != '.' && text[^1] != '.'
            && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
    }
}
