using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Optimizers;

/// <summary>Collects the points of a training, in memory or in a file.</summary>
internal sealed class TrajectoryRecorder(Recording recording, ISampledObjective objective) : IDisposable
{
    private readonly List<double[]> _rows = [];
    private TrajectoryFile.Writer? _writer;
    private int _lastStep = -1, _resumed;

    /// <summary>The number of points.</summary>
    public int Count => _writer?.Count ?? _rows.Count;

    /// <summary>Opens the file, if there is to be one, behind the points that a checkpoint counts.</summary>
    public void Begin(TrainingState state)
    {
        if (recording.File is not null)
            _writer = TrajectoryFile.Open(recording.File, state.Parameters.Length, _resumed);
        if (_resumed > 0)
            _lastStep = (int)(_writer?.LastStep ?? _rows[^1][0]);
    }

    /// <summary>Takes up the points of a checkpoint.</summary>
    public void Resume(double[] rows, int count)
    {
        _resumed = count;
        if (rows.Length > 0)
            _rows.AddRange(rows.Chunk(rows.Length / count));
    }

    /// <summary>Records the point before a step if its turn has come.</summary>
    public void Offer(TrainingState state, double epoch, double gradientNorm)
    {
        if (recording.Every.Meets(state.Step, state.Epoch, state.Batch) && state.Step != _lastStep)
            Add(state, epoch, gradientNorm);
    }

    /// <summary>Records the end.</summary>
    public void Finish(TrainingState state, double epoch)
    {
        if (state.Step != _lastStep)
            Add(state, epoch, double.NaN);
    }

    /// <summary>All points that lie in memory, row after row.</summary>
    public double[] InMemory() => [.. _rows.SelectMany(row => row)];

    public Trajectory ToTrajectory(StopReason reason, int steps, double lastFiniteValue)
    {
        _writer?.Dispose();
        var trajectory = new Trajectory(objective.ParameterCount);
        var points = recording.File is null
            ? _rows.Select(row => TrajectoryFile.Point(row, row.AsMemory(TrajectoryFile.Columns)))
            : TrajectoryFile.Points(recording.File);
        foreach (var point in points)
            trajectory.Add(point);
        return trajectory.End(reason, steps, lastFiniteValue);
    }

    public void Dispose() => _writer?.Dispose();

    private void Add(TrainingState state, double epoch, double gradientNorm)
    {
        double value = recording.EvaluatesValues ? objective.Value(state.Parameters) : double.NaN;
        double[] row = [state.Step, epoch, value, gradientNorm, .. state.Parameters];
        _lastStep = state.Step;
        if (_writer is null)
            _rows.Add(row);
        else
            _writer.Append(row);
    }
}
