using System.CommandLine;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Studies;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tool.Asking;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes study run | show | verify FILE</c>: many models and computations, described by a file.</summary>
internal static class StudyCommand
{
    private const string PageName = "index.html";

    public const string Description = "Computes, shows and verifies a study: many models and computations of them, described by a file.";

    public static Command Create() => new("study", Description) { Run(), Show(), Verify() };

    private static Command Run()
    {
        var (file, folder) = (FileOf(), FolderOf());
        var estimate = new Option<bool>("--estimate") { Description = "Says what is missing and how long it will take; computes nothing." };
        var threads = new Option<int>("--threads")
        {
            Description = "Threads of this process, 0 for all processors; their number changes no bit.",
        };
        var budget = new Option<double?>("--time-budget")
        {
            Description = "Seconds after which nothing is gone on with; the same command goes on.",
        };
        var command = new Command("run", "Computes what is missing. Any number of processes share the work: start it as often as you like, "
            + "here, on other machines that see the folder, or by mpirun, srun or an array of jobs.")
        { file, folder, estimate, threads, budget };
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(budget) is <= 0 or double.NaN)
                throw new RefusalException(new Refusal("--time-budget", $"is {parsed.GetValue(budget)}, expected seconds above 0"));
            if (parsed.GetValue(threads) < 0)
                throw new RefusalException(new Refusal("--threads", $"is {parsed.GetValue(threads)}, expected a whole number from 0"));
            var study = Study.Read(parsed.GetRequiredValue(file), parsed.GetValue(folder));
            ConsoleProgress progress = new(parsed.InvocationConfiguration);
            StudyRun run = new(study)
            {
                Threads = parsed.GetValue(threads),
                TimeBudget = parsed.GetValue(budget) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            };
            if (parsed.GetValue(estimate))
            {
                var cost = run.Estimate(progress, stop);
                if (cost.TaskCount > 0)
                    output.WriteLine(cost.ToTable());
                output.WriteLine(cost);
                return CommandGuard.Done;
            }

            var report = run.Run(progress, stop);
            output.WriteLine($"{report.Status}; in {Path.GetRelativePath(".", study.Folder)}"
                + (report.IsComplete ? "" : "; the same command goes on from here"));
            return report.IsComplete ? CommandGuard.Done : CommandGuard.Unfinished;
        }));
        return command;
    }

    private static Command Show()
    {
        var (file, folder) = (FileOf(), FolderOf());
        var page = new Option<string?>("--page")
        {
            Description = $"File for the page, .html; {PageName} in the study's folder where not given.",
        };
        var command = new Command("show", "Writes a page of tables and figures with what is done, from what inputs and by which version; "
            + "tells the tables here.") { file, folder, page };
        command.SetAction((parsed, _) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var study = Study.Read(parsed.GetRequiredValue(file), parsed.GetValue(folder));
            string path = parsed.GetValue(page) ?? Path.Combine(study.Folder, PageName);
            TargetPath.Require("--page", path, Target.File);
            var report = StudyReport.Of(study);
            output.WriteLine(report);
            AtomicFile.Write(path, StudyPage.Page(report));
            output.WriteLine($"  page  {Path.GetRelativePath(".", path)}");
            return CommandGuard.Done;
        }));
        return command;
    }

    private static Command Verify()
    {
        var (file, folder) = (FileOf(), FolderOf());
        var seed = new Option<ulong>("--seed") { Description = "Draws the sample.", DefaultValueFactory = _ => 1 };
        var points = new Option<int>("--points") { Description = "Points of each grid.", DefaultValueFactory = _ => 3 };
        var time = new Option<double>("--time")
        {
            Description = "Seconds after which no further task is begun.",
            DefaultValueFactory = _ => 20,
        };
        var command = new Command("verify", "Computes a sample of what is done again, and compares bits: points of surfaces, and whatever "
            + "takes seconds as a whole.") { file, folder, seed, points, time };
        command.SetAction((parsed, stop) => CommandGuard.RunAsync(parsed.InvocationConfiguration, () =>
        {
            var output = parsed.InvocationConfiguration.Output;
            if (parsed.GetValue(points) < 1)
                throw new RefusalException(new Refusal("--points", $"is {parsed.GetValue(points)}, expected at least 1"));
            StudyVerification verification = new(Study.Read(parsed.GetRequiredValue(file), parsed.GetValue(folder)))
            {
                Seed = parsed.GetValue(seed),
                Points = parsed.GetValue(points),
                Time = TimeSpan.FromSeconds(parsed.GetValue(time)),
            };
            var checks = verification.Run(Progress.None, stop);
            foreach (var check in checks)
                output.WriteLine(check);
            int agree = checks.Count(check => check.Agrees == true), differ = checks.Count(check => check.Agrees == false);
            output.WriteLine($"{agree} agree, {differ} differ, {checks.Length - agree - differ} were not compared");
            return differ == 0 && agree > 0 ? CommandGuard.Done : CommandGuard.Unfinished;
        }));
        return command;
    }

    private static Argument<string> FileOf() => new("FILE") { Description = "The study: JSON, with comments where one likes." };

    private static Option<string?> FolderOf() => new("--folder")
    {
        Description = "Folder of what is computed; the file's name without its ending where not given.",
    };
}
