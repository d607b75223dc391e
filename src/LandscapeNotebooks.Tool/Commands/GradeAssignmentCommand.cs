using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Assignments.Gradebooks;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Marking;
using LandscapeNotebooks.Assignments.Results;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Grades;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment grade SUBMITTED --source SOURCE</c>: runs every submission with all tests, in a sandbox.</summary>
internal static class GradeAssignmentCommand
{
    private const int DefaultMegabytes = 2048;

    private sealed record Options(
        string Submitted, string Source, string Folder, string? Key, string? Student, double Seconds, double CellSeconds, int Megabytes,
        int Workers, bool IsTrusted)
    {
        public string? Roster { get; init; }

        public string? Due { get; init; }

        public double? Penalty { get; init; }

        public ResultFormat? Results { get; init; }

        public bool ShowsHidden { get; init; }

        public string? Gradebook { get; init; }
    }

    public static Command Create()
    {
        var submitted = new Argument<string>("SUBMITTED")
        { Description = "Folder of submissions: STUDENT/ASSIGNMENT/*.ipynb, STUDENT/*.ipynb, STUDENT.ipynb, or as of Moodle or Canvas." };
        var source = new Option<string>("--source") { Description = "The assignment with solutions and hidden tests.", Required = true };
        var output = new Option<string>("--out") { Description = "Folder for the grades.", DefaultValueFactory = _ => "grades" };
        var key = new Option<string?>("--key") { Description = "The secret of the course, where the release was made with --roster." };
        var student = new Option<string?>("--student") { Description = "Grade this student alone, again." };
        var seconds = new Option<double>("--timeout") { Description = "Seconds for a notebook.", DefaultValueFactory = _ => 300 };
        var cellSeconds = new Option<double>("--cell-timeout") { Description = "Seconds for a cell.", DefaultValueFactory = _ => 30 };
        var memory = new Option<int>("--memory")
        { Description = "Megabytes for a submission.", DefaultValueFactory = _ => DefaultMegabytes };
        var workers = new Option<int>("--workers")
        { Description = "Submissions at a time.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var trust = new Option<bool>("--trust") { Description = "Run submissions without a sandbox, with all your rights." };
        var roster = new Option<string?>("--roster")
        { Description = "CSV file with a column id, and name, email and due (a day of their own) where there are any." };
        var due = new Option<string?>("--due") { Description = "When it is due, in UTC unless a zone follows: \"2026-03-01 12:00\"." };
        var penalty = new Option<double?>("--penalty") { Description = "Percent of the points that each day costs that has begun [0]." };
        var results = new Option<ResultFormat?>("--results")
        {
            Description = $"Write results/STUDENT/results.json too: {OptionText.Expectation(typeof(ResultFormat))}.",
            CustomParser = result =>
            {
                if (OptionText.TryRead(result.Tokens[0].Value, typeof(ResultFormat), out object? value))
                    return (ResultFormat)value!;
                result.AddError($"--results is {result.Tokens[0].Value}, expected {OptionText.Expectation(typeof(ResultFormat))}.");
                return null;
            },
        };
        var showHidden = new Option<bool>("--show-hidden") { Description = "Tell students what hidden tests looked at and found." };
        var gradebook = new Option<string?>("--gradebook")
        { Description = "nbgrader's gradebook.db that is brought up to date; without it a new one is written into the folder." };
        var command = new Command("grade",
            "Runs every submission with all tests, each in a sandbox of its own, and writes tables, gradebook.db, feedback and report.")
        {
            submitted, source, output, key, student, seconds, cellSeconds, memory, workers, trust, roster, due, penalty, results,
            showHidden, gradebook,
        };
        command.SetAction((result, stop) => AssignmentCommand.GuardAsync(result.InvocationConfiguration, () => RunAsync(
            new(result.GetRequiredValue(submitted), result.GetRequiredValue(source), result.GetRequiredValue(output),
                result.GetValue(key), result.GetValue(student), result.GetValue(seconds), result.GetValue(cellSeconds),
                result.GetValue(memory), result.GetValue(workers), result.GetValue(trust))
            {
                Roster = result.GetValue(roster),
                Due = result.GetValue(due),
                Penalty = result.GetValue(penalty),
                Results = result.GetValue(results),
                ShowsHidden = result.GetValue(showHidden),
                Gradebook = result.GetValue(gradebook),
            },
            result.InvocationConfiguration, stop)));
        return command;
    }

    private static async Task<int> RunAsync(Options options, InvocationConfiguration console, CancellationToken stop)
    {
        Require("--timeout", options.Seconds, 0.1, 1e6);
        Require("--cell-timeout", options.CellSeconds, 0.1, 1e6);
        Require("--memory", options.Megabytes, 256, 1 << 20);
        Require("--workers", options.Workers, 1, 1024);
        RequireSandbox(options);
        var source = AssignmentSource.Read(options.Source);
        bool hasVariants = source.Notebooks.Any(notebook => VariantCell.Find(notebook) is not null);
        if (options.Key is not null && !hasVariants)
            throw new RefusalException(Refusal.Idle("--key", $"{source.Name} has no variants"));
        var deadline = DeadlineOf(options);
        var roster = options.Roster is null ? ImmutableArray<Student>.Empty : Roster.Read(options.Roster);
        if (deadline is null && roster.FirstOrDefault(one => one.Due is not null) is { } own)
            throw new RefusalException(new Refusal($"--roster {options.Roster}", $"has a due of {own.Id}'s own", "say --due, too"));
        var submissions = Submissions.Find(options.Submitted, source.Name, roster);
        var chosen = submissions;
        if (options.Student is { } one)
            chosen = [.. submissions.Where(submission => submission.Student == one)];
        if (chosen.IsEmpty)
            throw new RefusalException(new Refusal($"--student {options.Student}", "has no submission here",
                $"name one of {string.Join(", ", submissions.Take(10).Select(submission => submission.Student))}"));
        TargetPath.Require("--out", options.Folder, Target.Folder);
        if (options.Gradebook is { } book)
            TargetPath.Require("--gradebook", book, Target.File);
        var grader = new Grader(source, options.Key is null ? null : CourseKey.Read(options.Key),
            string.Create(CultureInfo.InvariantCulture, $"{options.Seconds} {options.CellSeconds} {options.Megabytes}"));
        var folder = new GradeFolder(options.Folder, source.Name);
        folder.Require();
        var marks = new MarkFolder(Path.Combine(options.Folder, GradePages.MarkFolderName));
        _ = Standings.Of(source.Name, grader.Kept, [], submissions, roster, deadline, marks); // what is wrong in a file is told at once
        await GradeAllAsync(grader, source, folder, chosen, options, console, stop);
        var standings = Standings.Of(source.Name, grader.Kept, folder.All(), submissions, roster, deadline, marks);
        await WriteAsync(options, source, grader, folder, standings, hasVariants, console.Output);
        if (hasVariants && options.Key is null)
            await console.Output.WriteLineAsync("  note      without --key every submission was graded with the seed of the source");
        return AssignmentCommand.Done;
    }

    private static async Task WriteAsync(
        Options options, AssignmentSource source, Grader grader, GradeFolder folder, Standings standings, bool hasVariants,
        TextWriter console)
    {
        await console.WriteLineAsync($"  grades    {folder.WriteTables(standings)}");
        string book = options.Gradebook ?? Path.Combine(options.Folder, "gradebook.db");
        GradebookFile.Write(book, isNew: options.Gradebook is null, grader.Kept, standings);
        await console.WriteLineAsync($"  gradebook {book}");
        int lost = new GradePages(options.Folder, source, grader.Kept, folder, standings).Write(options.ShowsHidden, hasVariants);
        await console.WriteLineAsync($"  report    {Path.Combine(options.Folder, "report.html")}");
        await console.WriteLineAsync($"  feedback  {Path.Combine(options.Folder, "feedback", "STUDENT", source.Name)}");
        if (options.Results is { } format)
        {
            foreach (var standing in standings.Students)
                AtomicFile.Write(Path.Combine(options.Folder, "results", standing.Student.Id, "results.json"),
                    ResultFile.Text(format, standing, options.ShowsHidden));
            await console.WriteLineAsync($"  results   {Path.Combine(options.Folder, "results", "STUDENT", "results.json")}");
        }

        if (standings.Students.Sum(one => one.Grade.Waiting) is var waiting and > 0)
            await console.WriteLineAsync($"  to mark   {Words.Count(waiting, "answer", "answers")} in "
                + $"{Path.Combine(options.Folder, GradePages.MarkFolderName)}; the same command again counts the marks");
        if (lost > 0)
            await console.WriteLineAsync($"  note      {Words.Count(lost, "mark is", "marks are")} of answers that have changed since");
    }

    private static Deadline? DeadlineOf(Options options)
    {
        if (options.Penalty is { } percent)
            Require("--penalty", percent, 0, 100);
        if (options.Due is null)
            return options.Penalty is null ? null
                : throw new RefusalException(Refusal.Idle("--penalty", "without --due nobody is late"));
        return Timestamp.TryParse(options.Due, out var due)
            ? new(due, (double)((decimal)(options.Penalty ?? 0) / 100))
            : throw new RefusalException(new Refusal($"--due {options.Due}", "is no date", "write it as in \"2026-03-01 12:00\""));
    }

    private static async Task GradeAllAsync(
        Grader grader, AssignmentSource source, GradeFolder folder, ImmutableArray<Submission> submissions, Options options,
        InvocationConfiguration console, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var gate = new Lock();
        int done = 0, run = 0;
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Workers, CancellationToken = stop };
        await Parallel.ForEachAsync(submissions, limits, async (submission, ended) =>
        {
            var grade = options.Student is null ? folder.Find(submission.Student, grader.InputsOf(submission)) : null;
            bool isNew = grade is null;
            if (isNew)
            {
                var why = new List<string>();
                grade = await grader.GradeAsync(
                    submission, Execution(source, options, why), (name, run) => folder.Keep(submission.Student, name, run), ended);
                grade = grade with { Remarks = [.. grade.Remarks, .. why.Distinct()] };
                folder.Keep(grade);
            }

            lock (gate)
            {
                done++;
                run += isNew ? 1 : 0;
                console.Output.WriteLine(Line(grade!, isNew, done, submissions.Length, clock.Elapsed, run));
            }
        });
    }

    private static string Line(StudentGrade grade, bool isNew, int done, int all, TimeSpan elapsed, int run)
    {
        string waiting = grade.Waiting > 0 ? string.Create(CultureInfo.InvariantCulture, $", {grade.Waiting} wait for a person") : "";
        string left = run > 0 && done < all
            ? string.Create(CultureInfo.InvariantCulture, $", {Math.Ceiling(elapsed.TotalSeconds / run * (all - done)):0} s left")
            : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"  [{done}/{all}] {grade.Student}  {grade.Points} of {grade.Max}{waiting}{(isNew ? "" : " (was there)")}{left}");
    }

    private static NotebookExecution Execution(AssignmentSource source, Options options, List<string> why) => (notebook, _, stop) =>
    {
        var limits = new ProcessLimits((long)options.Megabytes << 20, Processes: 0);
        return NotebookCopies.ExecuteAsync(notebook, source.Files.ToDictionary(file => file, file => Path.Combine(source.Folder, file)),
            limits.Process(WorkerCommand.StartTaking, isSandboxed: !options.IsTrusted, why.Add),
            new RunOptions(TimeSpan.FromSeconds(options.Seconds), KeepGoing: true, TimeSpan.FromSeconds(options.CellSeconds),
                AnswerCells.Of(notebook, source)), stop);
    };

    private static void RequireSandbox(Options options)
    {
        if (options.IsTrusted)
            return;
        try
        {
            Bubblewrap.Require();
        }
        catch (RefusalException e)
        {
            throw new RefusalException($"Submissions are run in a sandbox, and there is none: {e.Message} With --trust they run with all "
                + "your rights.", e);
        }
    }

    private static void Require(string option, double value, double least, double most)
    {
        if (!(value >= least && value <= most))
            throw new RefusalException(new Refusal(option, string.Create(CultureInfo.InvariantCulture,
                $"is {value}, expected a number from {least} to {most}")));
    }
}
