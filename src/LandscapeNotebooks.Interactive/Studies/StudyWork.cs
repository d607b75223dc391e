using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Does the tasks of a study, one after the other, and keeps what they give.</summary>
internal sealed class StudyWork(Study study, StudyFolder folder, int threads)
{
    private readonly string _hours = Path.Combine(study.Folder, "hours", string.Create(CultureInfo.InvariantCulture,
        $"{Environment.MachineName}-{Environment.ProcessId}-{DateTime.UtcNow:yyyyMMddHHmmss}.csv"));

    /// <summary>Goes on with a task where it was stopped, to its end or to the stop.</summary>
    /// <returns>Whether it is done.</returns>
    /// <exception cref="RefusalException">It cannot be done; the message names it.</exception>
    public bool Do(StudyTask task, StudyRecord wanted, Progress progress, CancellationToken stop)
    {
        folder.Exchange(task, wanted);
        if (folder.RecordOf(task) is { IsDone: true } done && done.IsOf(wanted))
            return true; // it came back
        wanted.Write(folder.PathOf(task, ".json"));
        long began = Stopwatch.GetTimestamp();
        try
        {
            var record = task is StudyModel model ? Train(model, wanted, progress, stop) : Compute(task, wanted, progress, stop);
            record?.Write(folder.PathOf(task, ".json"));
            return record is not null;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
        catch (RefusalException refusal)
        {
            throw new RefusalException($"{task}: {refusal.Message}", refusal);
        }
        finally
        {
            Note(task, Stopwatch.GetElapsedTime(began));
        }
    }

    private StudyRecord? Train(StudyModel task, StudyRecord wanted, Progress progress, CancellationToken stop)
    {
        var model = (TrainedModel)folder.Request(task, threads).Ask(progress, stop).Value;
        string part = folder.PathOf(task, ".part.safetensors"), file = folder.PathOf(task, ".safetensors");
        var training = model.Training;
        if (training.Reason == StopReason.Stopped)
        {
            File.Delete(part);
            return null;
        }

        if (training.Reason == StopReason.Diverged)
        {
            File.Delete(part);
            return wanted with { IsDone = true, IsFailed = true, Note = training.ToString(), Curves = StudyNumbers.Curves(training) };
        }

        var layout = model.Objective.Layout;
        ParameterFile.Write(file, layout, training.Parameters, study.Weights, SafetensorsFile.Open(part).Metadata);
        File.Delete(part);
        File.Delete(folder.PathOf(task, ".checkpoint"));
        return wanted with
        {
            IsDone = true,
            Weights = StudyFolder.WeightsOf(file),
            Numbers = StudyNumbers.Of(model, ParameterFile.Read(file, layout)),
            Curves = StudyNumbers.Curves(training),
        };
    }

    private StudyRecord? Compute(StudyTask task, StudyRecord wanted, Progress progress, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder.PathOf(task, ""))!);
        var answer = folder.Request(task, threads).Ask(progress, stop);
        if (stop.IsCancellationRequested && answer.Unfinished is not null)
            return null;
        File.Delete(folder.PathOf(task, ".checkpoint"));
        return wanted with { IsDone = true, Note = answer.Unfinished, Numbers = StudyNumbers.Of(answer) };
    }

    /// <summary>What it has cost: in a file of this process, so that no two write one.</summary>
    private void Note(StudyTask task, TimeSpan time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_hours)!);
        if (!File.Exists(_hours))
            File.WriteAllText(_hours, "task,seconds,threads\n");
        File.AppendAllText(_hours, string.Create(CultureInfo.InvariantCulture,
            $"{task},{time.TotalSeconds:0.###},{(threads > 0 ? threads : Environment.ProcessorCount)}\n"));
    }
}
