using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Trainings;

/// <summary>Takes the watches of a training at the steps whose turn has come.</summary>
internal sealed class Watcher(ImmutableArray<TrainingWatch> watches, ISampledObjective objective, ulong seed)
{
    private const int Columns = 6; // watch, step, epoch, rate, value, cost

    private readonly List<double[]> _rows = [];
    private readonly List<TrainingWatch> _due = [];
    private double[] _before = [], _gradient = [];
    private int _step;
    private double _epoch, _seen;

    /// <summary>Keeps theta before a step if a watch is due.</summary>
    public void Hold(TrainingState state, double epoch)
    {
        (_step, _epoch) = (state.Step, epoch);
        _due.Clear();
        _due.AddRange(watches.Where(watch => watch.Every.Meets(state.Step, state.Epoch, state.Batch)));
        if (_due.Count > 0)
            _before = [.. state.Parameters];
    }

    /// <summary>Keeps the step's gradient, which the optimiser may change.</summary>
    public void Offer(double[] gradient, int samples)
    {
        _seen += samples;
        if (_due.Count > 0)
            _gradient = [.. gradient];
    }

    /// <summary>Takes what is due, after the step.</summary>
    public void Take(TrainingState state, ReadOnlySpan<int> samples)
    {
        foreach (var watch in _due)
        {
            int index = watches.IndexOf(watch);
            var step = new WatchedStep
            {
                Objective = objective,
                Before = _before,
                After = state.Parameters,
                Gradient = _gradient,
                Samples = samples.ToArray(),
                Rate = state.Rate,
                Random = new RandomSource(seed + (ulong)_step * 64 + (ulong)index),
                Previous = _rows.FindLast(row => row[0] == index) is { } last ? last[4] : null,
            };
            var (value, cost) = Taken(watch, step);
            _rows.Add([index, _step, _epoch, state.Rate, value, cost]);
        }
    }

    /// <summary>Rows for a checkpoint, the samples seen so far before them.</summary>
    public double[] ToRows() => [_seen, .. _rows.SelectMany(row => row)];

    /// <summary>Takes up the rows of a checkpoint.</summary>
    public void Resume(double[] rows)
    {
        _seen = rows[0];
        _rows.AddRange(rows[1..].Chunk(Columns));
    }

    public ImmutableArray<WatchedSeries> Series() =>
    [
        .. watches.Select((watch, index) =>
        {
            var own = _rows.Where(row => row[0] == index).ToArray();
            return new WatchedSeries(watch.Name, watch.IsCurvature,
                [.. own.Select(row => new WatchedPoint((int)row[1], row[2], row[3], row[4]))],
                own.Length == 0 ? 0 : own.Sum(row => row[5]) / _seen);
        }),
    ];

    /// <summary>A product that is not finite is no value, and no reason to end a training.</summary>
    private static (double Value, double Cost) Taken(TrainingWatch watch, WatchedStep step)
    {
        try
        {
            return watch.Take(step);
        }
        catch (ArithmeticException)
        {
            return (double.NaN, 0);
        }
    }
}
