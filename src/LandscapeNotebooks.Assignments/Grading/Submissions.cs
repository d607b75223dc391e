using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>Finds who handed in what and when, however the folder came about.</summary>
/// <remarks>
/// nbgrader: STUDENT/ASSIGNMENT/*.ipynb with a timestamp.txt, or STUDENT+ASSIGNMENT+TIME/*.ipynb of its inbound folder, of which the last
/// counts. Moodle: a folder <c>Name_123_assignsubmission_file_</c> for each. Canvas: files <c>name_123_456_notebook.ipynb</c>. Else a
/// folder for each student, or one file STUDENT.ipynb.
/// </remarks>
public static partial class Submissions
{
    private const string Pattern = "*.ipynb", TimeFile = "timestamp.txt";
    private const int InboundParts = 3;

    private sealed record Found(string Student, string? File)
    {
        public DateTime? Time { get; init; }

        public string? Remark { get; init; }
    }

    /// <param name="folder">Where all of them lie.</param>
    /// <param name="assignment">The name of the assignment.</param>
    /// <param name="roster">The students, whose ids take the place of what a platform calls them; null where nobody wrote them
    /// down.</param>
    /// <exception cref="RefusalException">There is no such folder, or nothing in it.</exception>
    public static ImmutableArray<Submission> Find(string folder, string assignment, IReadOnlyList<Student>? roster = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new RefusalException(new Refusal($"SUBMITTED {folder}", "is no folder", "name the one that holds the submissions"));
        var found = Latest(Directory.GetDirectories(folder).SelectMany(place => InFolder(place, assignment)))
            .Concat(Directory.GetFiles(folder, Pattern).Select(Flat))
            .ToList();
        if (found.Count == 0)
            throw new RefusalException(new Refusal($"SUBMITTED {folder}", $"holds no submission of {assignment}",
                "expected STUDENT/ASSIGNMENT/*.ipynb, STUDENT/*.ipynb or STUDENT.ipynb in it"));
        return [.. found.Select(one => OnRoster(one, roster ?? []))
            .GroupBy(one => one.Student, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Submission(group.Key, [.. group.Select(one => one.File).OfType<string>().Order(StringComparer.Ordinal)])
            {
                Time = group.Max(one => one.Time),
                Remarks = [.. group.Select(one => one.Remark).OfType<string>().Distinct(StringComparer.Ordinal)],
            })];
    }

    private static IEnumerable<Found> InFolder(string place, string assignment)
    {
        string[] parts = Path.GetFileName(place).Split('+');
        bool isInbound = parts.Length >= InboundParts;
        if (isInbound && parts[1] != assignment)
            return [];
        string own = Path.Combine(place, assignment);
        string from = Directory.Exists(own) ? own : place;
        string student = Id(isInbound ? parts[0] : Moodle().Replace(Path.GetFileName(place), ""));
        string[] files = Directory.GetFiles(from, Pattern);
        if (files.Length == 0 && from == place && Directory.GetDirectories(place).Length > 0)
            return []; // nbgrader's folder of somebody who handed in other assignments
        string? written = File.Exists(Path.Combine(from, TimeFile)) ? File.ReadAllText(Path.Combine(from, TimeFile))
            : isInbound ? parts[2]
            : null;
        DateTime? time = written is not null && Timestamp.TryParse(written, out var utc) ? utc : null;
        string? remark = written is not null && time is null
            ? $"Its {TimeFile} cannot be read, so that nobody knows whether it is late."
            : null;
        return files.Length == 0
            ? [new(student, null) { Time = time, Remark = remark }]
            : files.Select(file => new Found(student, file) { Time = time, Remark = remark });
    }

    private static Found Flat(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        var canvas = Canvas().Match(name);
        return new(Id(canvas.Success ? canvas.Groups["student"].Value : name), file)
        { Remark = canvas.Groups["late"].Success ? "Canvas says that it is late, and not by how much." : null };
    }

    // Who handed in several times gets what came last.
    private static IEnumerable<Found> Latest(IEnumerable<Found> found) => found
        .GroupBy(one => one.Student, StringComparer.Ordinal)
        .SelectMany(group => group.Max(one => one.Time) is { } last ? group.Where(one => one.Time == last) : group);

    private static Found OnRoster(Found one, IReadOnlyList<Student> roster) =>
        roster.Count == 0 ? one
        : Roster.Find(roster, one.Student) is { } student ? one with { Student = student.Id }
        : Roster.Find(roster, Number().Replace(one.Student, "")) is { } named ? one with { Student = named.Id }
        : one with { Remark = $"{one.Student} is not on the roster. {one.Remark}".TrimEnd() };

    // A name that can stand in paths and tables: blanks become dashes, what else is odd goes.
    private static string Id(string name)
    {
        var id = new StringBuilder();
        foreach (char c in name.Trim())
            if (char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@')
                id.Append(c);
            else if (char.IsWhiteSpace(c))
                id.Append('-');
        return id.ToString().Trim('.') is { Length: > 0 } text ? text : "unnamed";
    }

    [GeneratedRegex(@"_assignsubmission_.*$")]
    private static partial Regex Moodle();

    [GeneratedRegex(@"^(?<student>.+?)_(?<late>LATE_)?\d+_\d+_")]
    private static partial Regex Canvas();

    /// <summary>What Moodle writes behind a name.</summary>
    [GeneratedRegex(@"_\d+$")]
    private static partial Regex Number();
}
