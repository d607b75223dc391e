using System.Collections.Immutable;
using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Recorded ways of one or several trainings: what a variable holds, or files.</summary>
public sealed record Ways : ISourced<Ways>
{
    private const int HeadColumns = 4; // step, epoch, value, gradient norm

    private readonly object? _held;
    private readonly string[] _files;

    private Ways(object? held, params string[] files) => (_held, _files) = (held, files);

    /// <summary>The model that a trained one brings; null where the ways say nothing of what they went down.</summary>
    public TrainedModel? Model => _held as TrainedModel;

    static IReadOnlyList<Type> ISourced<Ways>.Types =>
        [typeof(TrainedModel), typeof(OptimizerComparison), typeof(TrainingResult), typeof(Trajectory)];

    static Ways ISourced<Ways>.Holding(object value) => Of(value);

    static string ISourced<Ways>.Written =>
        $"files parted by commas: .npy as training records them, or checkpoints in their order, {WeightsFile.Listed}";

    public static Ways Of(object value) => new(value);

    static Ways? ISourced<Ways>.Read(string text) =>
        text.Split(',', StringSplitOptions.TrimEntries) is var files
            && files.All(file => FileName.IsOf(file, [.. WeightsFile.Endings, ".npy"]))
            ? new(null, files) : null;

    /// <summary>Every way with the name that a legend says.</summary>
    /// <param name="subject">What went down them: its blocks find the tensors of a file.</param>
    /// <exception cref="RefusalException">One was not recorded.</exception>
    internal ImmutableArray<(string Name, Trajectory Path)> All(Subject subject)
    {
        ImmutableArray<(string Name, Trajectory? Path)> ways = _held switch
        {
            null => [.. Files(subject)],
            TrainedModel model => [("path", model.Trajectory)],
            OptimizerComparison comparison => [.. comparison.Names.Select((name, i) => (name, comparison.Runs[i].Trajectory))],
            TrainingResult training => [("path", training.Trajectory)],
            var path => [("path", (Trajectory)path)],
        };
        return ways.FirstOrDefault(way => way.Path is null) is { Name: { } unrecorded }
            ? throw new RefusalException($"{unrecorded} was not recorded; train with --record, or with Recording in the options.")
            : [.. ways.Select(way => (way.Name, way.Path!))];
    }

    /// <summary>Whether they are read from files.</summary>
    internal bool IsOfFiles => _held is null;

    /// <summary>As captions call what they were given: the type of a variable, or files.</summary>
    internal string Kind => _held is null ? "file" : OptionText.TypeName(_held.GetType());

    /// <summary>A way for every array file, and one for all checkpoints together.</summary>
    private IEnumerable<(string Name, Trajectory? Path)> Files(Subject subject)
    {
        foreach (string file in _files.Where(IsArray))
            yield return (Path.GetFileNameWithoutExtension(file), Recorded(file, subject.Layout));
        string[] checkpoints = [.. _files.Where(file => !IsArray(file))];
        if (checkpoints.Length > 0)
        {
            yield return ("checkpoints", new(checkpoints.Select((file, step) =>
                new TrajectoryPoint(step, ParameterFile.Read(WeightsFile.Open(file), subject.Layout, subject.Naming?.Names),
                    double.NaN, double.NaN))));
        }
    }

    private static bool IsArray(string file) => FileName.IsOf(file, ".npy");

    /// <summary>As a training records it; or a plain array of a row for every point, (T, P).</summary>
    private static Trajectory Recorded(string file, ParameterLayout layout)
    {
        var shape = NpyFile.ShapeOf(file);
        int count = layout.ParameterCount;
        if (shape is [_, var plain] && plain == count)
            return new(NpyFile.Read(file).Values.Chunk(count).Select((theta, step) =>
                new TrajectoryPoint(step, theta, double.NaN, double.NaN)));
        return shape is [_, var recorded] && recorded == count + HeadColumns ? TrajectoryFile.Read(file) : throw new RefusalException(
            $"{file} has shape ({string.Join(", ", shape)}), expected a row for every point of {count} parameters, "
            + $"or of {HeadColumns} more as a training records them.");
    }
}
