using System.Diagnostics;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Computes what is missing of a study, alone or with any number of other processes on the same folder.</summary>
/// <remarks>
/// Each takes the first task that is free and can begin, claims it and does it, until nothing is left. What a process was at when it was
/// stopped or killed goes on where it was: trainings from their last epoch, grids from their last point. Points of one grid are shared by
/// the processes of one machine. The result is the same to the bit, whoever computed what and when.
/// </remarks>
/// <param name="study">What is to be there.</param>
public sealed class StudyRun(Study study)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly StudyFolder _folder = new(study);

    /// <summary>Threads of this process, 0 for all processors; their number changes no bit.</summary>
    public int Threads { get; init; }

    /// <summary>After which nothing is gone on with; null for as long as it takes.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>What is missing will take.</summary>
    public StudyEstimate Estimate(Progress? progress = null, CancellationToken stop = default)
    {
        StudyData data = new(progress ?? Progress.None, stop);
        return new StudyClock(_folder, Threads).Estimate(Missing(data), stop);
    }

    /// <summary>Computes what is missing.</summary>
    /// <param name="progress">Told what it will cost, what is done and what is left.</param>
    /// <param name="stop">Ends it; the same call goes on.</param>
    /// <returns>What there is.</returns>
    /// <exception cref="RefusalException">A task cannot be done; the message names it.</exception>
    public StudyReport Run(Progress? progress = null, CancellationToken stop = default)
    {
        progress ??= Progress.None;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (TimeBudget is { } budget)
            over.CancelAfter(budget);
        var told = progress.Begin(study.Title);
        try
        {
            Go(progress, told, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // what is there is told below
        }

        var report = StudyReport.Of(study);
        told.Done(report.Status);
        return report;
    }

    private void Go(Progress progress, Work told, CancellationToken over)
    {
        StudyData data = new(progress, over);
        StudyClock clock = new(_folder, Threads);
        StudyWork work = new(study, _folder, Threads);
        var missing = Missing(data);
        if (missing.Length > 0)
            told.Tell($"{clock.Estimate(missing, over)}, for one process");
        string? waited = null;
        while (!over.IsCancellationRequested && missing.Length > 0)
        {
            if (Next(data, work, clock, progress, told, over))
            {
                waited = null;
            }
            else
            {
                string? waiting = Waiting(missing);
                if (waiting is not null && waiting != waited)
                    told.Tell(waited = waiting);
                over.WaitHandle.WaitOne(Pause);
            }

            missing = Missing(data);
        }
    }

    /// <summary>Does the first task that is free; or helps at a grid that a process of this machine is at.</summary>
    /// <returns>Whether there was any.</returns>
    private bool Next(StudyData data, StudyWork work, StudyClock clock, Progress progress, Work told, CancellationToken over)
    {
        foreach (bool helps in (bool[])[false, true])
        {
            foreach (var task in Missing(data))
            {
                if (_folder.Wanted(task, data) is not { } wanted)
                    continue; // a model that it needs is not there
                using var claim = WorkClaim.TryTake(_folder.ClaimOf(task));
                if (claim is null && !(helps && IsShared(task) && IsHeldHere(task)))
                    continue;
                if (_folder.State(task, data) is StudyState.Done or StudyState.Failed)
                    return true; // another process was faster
                Tell(task, clock, data, told, over);
                double before = clock.ShareDone(task);
                long began = Stopwatch.GetTimestamp();
                bool isDone = work.Do(task, wanted, progress, over);
                if (claim is not null)
                    clock.Learn(task, isDone ? 1 - before : 0, Stopwatch.GetElapsedTime(began));
                return true;
            }
        }

        return false;
    }

    private void Tell(StudyTask task, StudyClock clock, StudyData data, Work told, CancellationToken over)
    {
        var missing = Missing(data);
        var left = clock.Estimate(missing, over);
        int all = study.Models.Length + study.Computations.Length;
        told.Tell($"{task} ({all - missing.Length} of {all} done): {task.Kind.Name}; "
            + $"about {StudyEstimate.Text(left.Total)} left for one process");
    }

    private StudyTask[] Missing(StudyData data) =>
        [.. study.Tasks.Where(task => _folder.State(task, data) is StudyState.Missing or StudyState.Begun)];

    private string? Waiting(StudyTask[] missing) => missing.Select(task => (Task: task, Holder: WorkClaim.HolderOf(_folder.ClaimOf(task))))
        .Where(pair => pair.Holder is not null)
        .Select(pair => $"waiting for {pair.Holder} to do {pair.Task}")
        .FirstOrDefault();

    private bool IsHeldHere(StudyTask task) => WorkClaim.HolderOf(_folder.ClaimOf(task)) is { IsHere: true, IsAlive: true };

    // Whatever keeps its points in a folder, which processes of one machine fill together.
    private static bool IsShared(StudyTask task) => task.Kind.Options.Any(option => option.Name == "--rank");
}
