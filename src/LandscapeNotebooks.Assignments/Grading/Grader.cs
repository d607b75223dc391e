using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Assignments.Releases;
using LandscapeNotebooks.Assignments.Scores;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>Grades submissions of an assignment; one that cannot be read gets a row that says so and stops nobody else.</summary>
public sealed class Grader
{
    private const int Version = 3; // grows when the same submission may get another grade
    private const long Largest = 20 << 20;

    private readonly AssignmentSource _source;
    private readonly ImmutableArray<(string Name, AssignmentNotebook Kept)> _kept;
    private readonly CourseKey? _key;
    private readonly string _limits;

    /// <param name="source">With solutions and hidden tests.</param>
    /// <param name="key">The secret that variants were made with; null where there are none.</param>
    /// <param name="limits">What else a grade depends on, as text.</param>
    /// <exception cref="NotebookException">The source cannot be released.</exception>
    public Grader(AssignmentSource source, CourseKey? key, string limits)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _key, _limits) = (source, key, limits);
        _kept = [.. source.Notebooks.Select(notebook => (Path.GetFileNameWithoutExtension(notebook.Name), Release.Of(notebook).Kept))];
    }

    /// <summary>The notebooks as grading restores them: without solutions, with hidden tests and mark schemes.</summary>
    public ImmutableArray<(string Name, AssignmentNotebook Kept)> Kept => _kept;

    /// <summary>A hash of all that a grade follows from.</summary>
    public string InputsOf(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add($"{Version}\n{_source.Name}\n{submission.Student}\n{_limits}\n");
        foreach (var (name, kept) in _kept)
            Add($"{name}\n{Own(kept, submission)}\n");
        foreach (string file in _source.Files)
            AddFile(file, Path.Combine(_source.Folder, file));
        foreach (string file in submission.Files)
            AddFile(Path.GetFileName(file), file);
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text));

        void AddFile(string name, string path)
        {
            Add($"{name}\n{new FileInfo(path).Length}\n");
            using var stream = File.OpenRead(path);
            hash.AppendData(SHA256.HashData(stream));
        }
    }

    /// <summary>Grades one.</summary>
    /// <param name="submission">What was handed in.</param>
    /// <param name="execute">Runs a notebook, in a sandbox or not.</param>
    /// <param name="executed">Gets each notebook with what it showed, by its name.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<StudentGrade> GradeAsync(
        Submission submission, NotebookExecution execute, Action<string, AssignmentNotebook> executed, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(execute);
        ArgumentNullException.ThrowIfNull(executed);
        var rows = new List<GradeRow>();
        var remarks = new List<string>();
        var unanswered = new List<CellName>();
        var withheld = new List<CellNumber>();
        var left = submission.Files.ToList();
        foreach (var (name, kept) in _kept)
        {
            var own = Own(kept, submission);
            string? path = left.Find(file => Path.GetFileNameWithoutExtension(file) == name)
                ?? (_kept.Length == 1 && left.Count == 1 ? left[0] : null); // a learning platform gives files other names
            if (path is null)
            {
                rows.AddRange(StudentGrade.RowsWithout(name, own, "The notebook was not handed in.", Failure.NotHandedIn));
                remarks.Add($"{name}.ipynb was not handed in.");
                continue;
            }

            left.Remove(path);
            try
            {
                var (restored, known) = Restored(path, own);
                remarks.AddRange(restored.Remarks.Select(remark => $"{name}: {remark}"));
                var run = await execute(restored.Notebook, path, stop);
                executed(name, run);
                rows.AddRange(StudentGrade.RowsOf(name, run, known));
                withheld.AddRange(StudentGrade.WithheldOf(name, run, known));
                unanswered.AddRange(StudentGrade.UnansweredOf(name, run));
            }
            catch (NotebookException e)
            {
                rows.AddRange(StudentGrade.RowsWithout(name, own, e.Message, Failure.Unreadable));
                remarks.Add(e.Message);
            }
        }

        remarks.AddRange(left.Select(file => $"{Path.GetFileName(file)} is no notebook of the assignment; it was not looked at."));
        return new(submission.Student, InputsOf(submission), [.. rows], [.. remarks])
        {
            Unanswered = [.. unanswered],
            Withheld = [.. withheld],
        };
    }

    // What a student may have written where nbformat and nbgrader have texts is found as it is read.
    private static (Restoration Restored, KnownOutputs Known) Restored(string path, AssignmentNotebook own)
    {
        try
        {
            var handedIn = Read(path, own);
            return (Restoration.Of(handedIn, own), new(handedIn));
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new NotebookException($"{Path.GetFileName(path)}: its metadata are none of an assignment: {e.Message}", e);
        }
    }

    private static AssignmentNotebook Read(string path, AssignmentNotebook kept)
    {
        string name = Path.GetFileName(path);
        long length = new FileInfo(path).Length;
        if (length > Largest)
            throw new NotebookException($"{name}: the file has {length >> 20} MB; more than {Largest >> 20} are not read.");
        var submitted = AssignmentNotebook.Parse(File.ReadAllBytes(path), name);
        return Restoration.Shared(submitted, kept) > 0 ? submitted
            : throw new NotebookException($"{name}: no cell is of this assignment; it seems to be another notebook.");
    }

    // The seed follows from the key, whatever the submission says.
    private AssignmentNotebook Own(AssignmentNotebook kept, Submission submission)
    {
        var own = kept.Clone();
        if (_key is not null)
            VariantCell.Write(own, _source.Name, submission.Student, _key.Seed(_source.Name, submission.Student));
        return own;
    }
}
