using System.Text.Json;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Knows how long tasks take: timed on a few steps or points before, corrected by those that were done.</summary>
internal sealed class StudyClock(StudyFolder folder, int threads)
{
    /// <summary>Seconds of work that are believed as they were timed: what is over at once says nothing of what lasts.</summary>
    private const double Believed = 10;

    private readonly Dictionary<string, TimeSpan?> _prices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Real, double Priced)> _seen = new(StringComparer.Ordinal);

    /// <summary>What these tasks will take.</summary>
    public StudyEstimate Estimate(IEnumerable<StudyTask> missing, CancellationToken stop)
    {
        string scratch = Directory.CreateTempSubdirectory("landscapes-study-").FullName;
        try
        {
            return new([.. missing.GroupBy(ClassOf).Select(group =>
            {
                var first = group.First();
                var each = Each(group.Key, () => Price(first, scratch, stop));
                return new StudyCost(first.Name, group.Count(), each, group.Sum(task => 1 - ShareDone(task)));
            })]);
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    /// <summary>Learns from a task that was gone on with.</summary>
    /// <param name="task">The task.</param>
    /// <param name="share">What of it was done, in 0 to 1.</param>
    /// <param name="time">In this time.</param>
    public void Learn(StudyTask task, double share, TimeSpan time)
    {
        if (!_prices.TryGetValue(ClassOf(task), out var price) || price is null || share <= 0)
            return;
        foreach (string of in (string[])[ClassOf(task), ""])
        {
            var (real, priced) = _seen.GetValueOrDefault(of);
            _seen[of] = (real + time.TotalSeconds, priced + share * price.Value.TotalSeconds);
        }
    }

    /// <summary>What of a task is there, in 0 to 1: points of a grid, epochs of a training.</summary>
    public double ShareDone(StudyTask task)
    {
        try
        {
            if (task is StudyModel)
            {
                string file = folder.PathOf(task, ".checkpoint");
                if (!File.Exists(file) || !SafetensorsFile.Open(file).Metadata.TryGetValue("counters", out string? counters))
                    return 0;
                using var json = JsonDocument.Parse(counters);
                return (double)json.RootElement.GetProperty("Epoch").GetInt32() / ((TrainRequest)folder.Request(task, threads)).Epochs;
            }

            if (!Directory.Exists(folder.PathOf(task, "")))
                return 0;
            using var values = SurfaceFolder.Read(folder.PathOf(task, ""));
            return (double)values.ComputedCount / values.PointCount;
        }
        catch (Exception error) when (error is IOException or JsonException or KeyNotFoundException)
        {
            return 0; // nothing that can be counted
        }
    }

    private TimeSpan? Each(string kind, Func<TimeSpan?> price)
    {
        if (!_prices.TryGetValue(kind, out var each))
            _prices[kind] = each = price();
        var (real, priced) = _seen.TryGetValue(kind, out var own) ? own : _seen.GetValueOrDefault("");
        return each * ((real + Believed) / (priced + Believed));
    }

    private TimeSpan? Price(StudyTask task, string scratch, CancellationToken stop)
    {
        try
        {
            foreach (var model in task.Needs)
            {
                if (!IsThere(model))
                    ((TrainRequest)model.Options.Request(("--threads", threads))).WriteStart(Scratch(model, ".safetensors"), stop);
            }

            var request = StudyFolder.Priced(task, (model, ending) => IsThere(model)
                ? folder.PathOf(model, ending) : Scratch(model, ending), threads);
            return (request.Ask(Progress.None, stop).Value as Cost)?.Total;
        }
        catch (FileNotFoundException)
        {
            return null; // it needs the way of a training, which is not there yet
        }

        bool IsThere(StudyTask model) => folder.State(model, null) == StudyState.Done;

        string Scratch(StudyTask model, string ending) => Path.Combine(scratch, model.Name.Replace('/', '-') + ending);
    }

    private static string ClassOf(StudyTask task) => string.Join('\n', [task.Kind.Name, .. Without(task),
        .. task is StudyComputation computation ? Without(computation.Of) : []]);

    private static IEnumerable<string> Without(StudyTask task) =>
        task.Options.Texts.Where(option => option.Key != "--seed").Select(option => $"{option.Key} {option.Value}");
}
