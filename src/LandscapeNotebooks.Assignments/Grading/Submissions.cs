using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>Finds who handed in what, however the folder came about.</summary>
/// <remarks>
/// nbgrader: STUDENT/ASSIGNMENT/*.ipynb, or STUDENT+ASSIGNMENT+TIME/*.ipynb of its inbound folder. Moodle: a folder
/// <c>Name_123_assignsubmission_file_</c> for each. Canvas: files <c>name_123_456_notebook.ipynb</c>. Else a folder for each student, or
/// one file STUDENT.ipynb.
/// </remarks>
public static partial class Submissions
{
    private const string Pattern = "*.ipynb";

    /// <param name="folder">Where all of them lie.</param>
    /// <param name="assignment">The name of the assignment.</param>
    /// <exception cref="RefusalException">There is no such folder, or nothing in it.</exception>
    public static ImmutableArray<Submission> Find(string folder, string assignment)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new RefusalException(new Refusal($"SUBMITTED {folder}", "is no folder", "name the one that holds the submissions"));
        var found = new List<(string Student, string File)>();
        foreach (string place in Directory.GetDirectories(folder))
        {
            string[] parts = Path.GetFileName(place).Split('+');
            if (parts.Length == 3 && parts[1] != assignment)
                continue;
            string own = Path.Combine(place, assignment);
            string from = Directory.Exists(own) ? own : place;
            string student = parts.Length == 3 ? parts[0] : Moodle().Replace(Path.GetFileName(place), "");
            string[] files = Directory.GetFiles(from, Pattern);
            if (files.Length == 0 && from == place && Directory.GetDirectories(place).Length > 0)
                continue; // nbgrader's folder of somebody who handed in other assignments
            found.AddRange(files.Length == 0 ? [(Id(student), "")] : files.Select(file => (Id(student), file)));
        }

        foreach (string file in Directory.GetFiles(folder, Pattern))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            found.Add((Id(Canvas().Match(name) is { Success: true } match ? match.Groups[1].Value : name), file));
        }

        if (found.Count == 0)
            throw new RefusalException(new Refusal($"SUBMITTED {folder}", $"holds no submission of {assignment}",
                "expected STUDENT/ASSIGNMENT/*.ipynb, STUDENT/*.ipynb or STUDENT.ipynb in it"));
        return [.. found.GroupBy(one => one.Student, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Submission(
                group.Key, [.. group.Select(one => one.File).Where(file => file.Length > 0).Order(StringComparer.Ordinal)]))];
    }

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

    [GeneratedRegex(@"^(.+?)_(?:LATE_)?\d+_\d+_")]
    private static partial Regex Canvas();
}
