using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Assignments.Checking;
using LandscapeNotebooks.Assignments.Grading;
using LandscapeNotebooks.Assignments.Variants;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Running;
using LandscapeNotebooks.Tool.Running;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes assignment grade SUBMITTED --source SOURCE</c>: runs every submission with all tests, in a sandbox.</summary>
internal static class GradeAssignmentCommand
{
    private const int DefaultMegabytes = 2048;

    private sealed record Options(
        string Submitted, string Source, string Folder, string? Key, string? Student, double Seconds, double CellSeconds, int Megabytes,
        int Workers, bool IsTrusted);

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
        var command = new Command("grade",
            "Runs every submission with all tests, each in a sandbox of its own, and writes grades.csv and nbgrader's autograded folder.")
        { submitted, source, output, key, student, seconds, cellSeconds, memory, workers, trust };
        command.SetAction((result, stop) => AssignmentCommand.GuardAsync(result.InvocationConfiguration, () => RunAsync(
            new(result.GetRequiredValue(submitted), result.GetRequiredValue(source), result.GetRequiredValue(output),
                result.GetValue(key), result.GetValue(student), result.GetValue(seconds), result.GetValue(cellSeconds),
                result.GetValue(memory), result.GetValue(workers), result.GetValue(trust)),
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
        var submissions = Submissions.Find(options.Submitted, source.Name);
        var chosen = submissions;
        if (options.Student is { } one)
            chosen = [.. submissions.Where(submission => submission.Student == one)];
        if (chosen.IsEmpty)
            throw new RefusalException(new Refusal($"--student {options.Student}", "has no submission here",
                $"name one of {string.Join(", ", submissions.Take(10).Select(submission => submission.Student))}"));
        TargetPath.Require("--out", options.Folder, Target.Folder);

        var grader = new Grader(source, options.Key is null ? null : CourseKey.Read(options.Key),
            string.Create(CultureInfo.InvariantCulture, $"{options.Seconds} {options.CellSeconds} {options.Megabytes}"));
        var folder = new GradeFolder(options.Folder, source.Name);
        await GradeAllAsync(grader, source, folder, chosen, options, console, stop);
        await console.Output.WriteLineAsync($"  grades  {folder.WriteTables()}");
        if (hasVariants && options.Key is null)
            await console.Output.WriteLineAsync("  note    without --key every submission was graded with the seed of the source");
        return AssignmentCommand.Done;
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
