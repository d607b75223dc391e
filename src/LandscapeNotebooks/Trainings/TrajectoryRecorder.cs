using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>Collects the points of a training, in memory or in a file.</summary>
internal sealed class TrajectoryRecorder(Recording recording, ISampledObjective objective) : IDisposable
{
    private readonly List<double[]> _rows = [];
    private TrajectoryFile.Writer? _writer;
    private int _lastStep = -1, _resumed;
    private double[]? _held;
    private bool _isDue;

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

    /// <summary>Keeps the point before a step if its turn has come: the gradient that follows moves running statistics.</summary>
    public void Hold(TrainingState state)
    {
        _isDue = recording.Every.Meets(state.Step, state.Epoch, state.Batch) && state.Step != _lastStep;
        if (_isDue)
            state.Parameters.CopyTo(_held ??= new double[state.Parameters.Length], 0);
    }

    /// <summary>Records the point that was held, with the gradient's norm there.</summary>
    public void Offer(TrainingState state, double epoch, double gradientNorm)
    {
        if (_isDue)
            Add(state.Step, _held!, epoch, gradientNorm);
    }

    /// <summary>Records the end.</summary>
    public void Finish(TrainingState state, double epoch)
    {
        if (state.Step != _lastStep)
            Add(state.Step, state.Parameters, epoch, double.NaN);
    }

    /// <summary>All points that lie in memory, row after row.</summary>
    public double[] InMemory() => [.. _rows.SelectMany(row => row)];

    public Trajectory ToTrajectory(StopReason reason, int steps, double lastFiniteValue)
    {
        _writer?.Dispose();
        var trajectory = new Trajectory(objective.ParameterCount);
        var points = recording.File is null
            ? _rows.Select(row => TrajectoryFile.Point(row, ParameterVector.Of(row.AsMemory(TrajectoryFile.Columns))))
            : TrajectoryFile.Points(recording.File);
        foreach (var point in points)
            trajectory.Add(point);
        return trajectory.End(reason, steps, lastFiniteValue);
    }

    public void Dispose() => _writer?.Dispose();

    private void Add(int step, double[] parameters, double epoch, double gradientNorm)
    {
        double value = recording.EvaluatesValues ? objective.Value(parameters) : double.NaN;
        double[] row = [step, epoch, value, gradientNorm, .. parameters];
        _lastStep = step;
        if (_writer is null)
            _rows.Add(row);
        else
            _writer.Append(row);
    }
}
