using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Variants;

/// <summary>A student of the course.</summary>
/// <param name="Id">Names folders and rows: letters, digits, and . _ - @ +.</param>
/// <param name="Name">As it stands on pages; the id where the roster has none.</param>
/// <param name="Email">Empty where the roster has none.</param>
public sealed record Student(string Id, string Name, string Email);

/// <summary>The students of a CSV file with a column <c>id</c>, as nbgrader's; <c>first_name</c>, <c>last_name</c>, <c>name</c> and
/// <c>email</c> are read where they are there.</summary>
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
            students.Add(new(name, full.Length > 0 ? full : name, Cell("email")));
        }

        return students.ToImmutable();

        RefusalException Wrong(int row, string what, string mend) => new(new Refusal($"--roster {path}, row {row + 1}:", what, mend));
    }

    /// <summary>Whether a text can name a student's folder on any system.</summary>
    public static bool IsId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length is > 0 and <= 100 && text[0] != '.' && text[^1] != '.'
            && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or '+');
    }
}
