using System.Collections.Immutable;
using System.Diagnostics;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>One run of a training, from its start or its checkpoint to its end.</summary>
internal sealed class TrainingRun : IDisposable
{
    private static readonly long ReportTicks = Stopwatch.Frequency / 10;

    private readonly Training _training;
    private readonly TrainingOptions _options;
    private readonly TrainingState _state;
    private readonly Checkpoint? _checkpoint;
    private readonly MiniBatches _batches;
    private readonly RandomSource _orders, _noise;
    private readonly double[] _gradient;
    private readonly GradientFunction _function;
    private readonly UpdateTeam _team;
    private readonly TrajectoryRecorder? _recorder;
    private readonly Watcher? _watcher;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly int _firstStep;
    private long _reported;

    public TrainingRun(Training training, ReadOnlySpan<double> start, RandomSource random)
    {
        (_training, _options) = (training, training.Options);
        var objective = training.Objective;
        _batches = new(objective.SampleCount, _options.BatchSize, _options.Order);
        var state = new TrainingState
        {
            Parameters = start.ToArray(),
            Optimizer = training.Optimizer.CreateState(objective.Layout),
            Orders = random.Split().State,
            Noise = random.Split().State,
        };

        _recorder = _options.Recording is null ? null : new(_options.Recording, objective);
        _watcher = _options.Watches.IsEmpty ? null : new(_options.Watches, objective, random.Split().NextUInt64());
        _checkpoint = _options.Checkpoint is null
            ? null
            : new(_options.Checkpoint, TrainingIdentity.Of(training, start, state), Readings.Length);
        _checkpoint?.Load(state, _recorder, _watcher);
        _recorder?.Begin(state);
        (_state, _firstStep) = (state, state.Step);
        (_orders, _noise) = (new(state.Orders), new(state.Noise));
        if (state.Batch > 0)
            _batches.Draw(_orders); // the order of the epoch that was cut

        // no allocation on the way
        state.StepLosses.EnsureCapacity((int)Math.Min(1L << 24, Math.Min((long)_options.Epochs * _batches.Count, _options.Until.Steps)));
        _gradient = new double[start.Length];
        _function = Function();
        _team = new(training.Optimizer, state.Optimizer, state.Parameters, _gradient, WorkTeam.Count(_options.Threads));
    }

    private ImmutableArray<Reading> Readings => [.. _options.Measures.SelectMany(measure => measure.Readings)];

    public TrainingResult Go(IProgress<TrainingProgress>? progress, CancellationToken cancellation)
    {
        var reason = StopReason.Finished;
        while (_state.Epoch < _options.Epochs)
        {
            if (cancellation.IsCancellationRequested)
            {
                Save();
                cancellation.ThrowIfCancellationRequested();
            }

            if (_state.Step >= _options.Until.Steps)
                break;
            if (Step() is StopReason stop)
            {
                reason = stop;
                break;
            }

            if (_state.Batch == _batches.Count && EndEpoch() is StopReason end)
            {
                reason = end;
                break;
            }

            if (_checkpoint is not null && _checkpoint.Options.Every.Meets(_state.Step, _state.Epoch, _state.Batch))
                Save();
            Report(progress);
            if (_options.Until.Stop.IsCancellationRequested)
            {
                reason = StopReason.Stopped;
                break;
            }

            if (Stopwatch.GetElapsedTime(_began) >= _options.Until.TimeLimit)
            {
                reason = StopReason.TimeLimit;
                break;
            }
        }

        if (reason != StopReason.Diverged)
        {
            Save(); // before the end is recorded: where this was a stop, the way that goes on has no such point
            _recorder?.Finish(_state, EpochTime);
        }

        return new(new(_state.Parameters, _training.Objective.Layout), reason, _state.Step, _state.LastFiniteLoss,
            [.. _state.Epochs], Readings,
            [.. _state.StepLosses],
            _recorder?.ToTrajectory(reason, _state.Step, _state.LastFiniteLoss))
        {
            Watched = _watcher?.Series() ?? [],
        };
    }

    public void Dispose() => _recorder?.Dispose();

    /// <summary>Epochs made, the share of the one that runs included.</summary>
    private double EpochTime => _state.Epoch + (double)_state.Batch / _batches.Count;

    /// <summary>The gradient over the mini-batch that is up.</summary>
    private GradientFunction Function() => _training.Objective is ITrainingObjective training
        ? (parameters, gradient) => training.TrainingGradient(parameters, _batches[_state.Batch], _noise, gradient)
        : (parameters, gradient) => _training.Objective.Gradient(parameters, _batches[_state.Batch], gradient);

    private StopReason? Step()
    {
        if (_state.Batch == 0)
        {
            _state.Orders = _orders.State;
            _batches.Draw(_orders);
        }

        double[] parameters = _state.Parameters;
        _recorder?.Hold(_state);
        _watcher?.Hold(_state, EpochTime);
        double loss = _function(parameters, _gradient), norm = FixedOrder.Norm(_gradient);
        if (!double.IsFinite(loss) || !double.IsFinite(norm))
            return StopReason.Diverged;

        _recorder?.Offer(_state, EpochTime, norm);
        _watcher?.Offer(_gradient, _batches[_state.Batch].Length);
        _state.LastFiniteLoss = loss;
        _state.StepLosses.Add(loss);
        _state.EpochLoss += loss * _batches[_state.Batch].Length;
        if (norm <= _options.Until.GradientNorm)
            return StopReason.GradientNorm;

        var schedule = _training.Optimizer.LearningRate;
        _state.Rate = schedule.At(schedule.Unit == TimeUnit.Step ? _state.Step : EpochTime);
        _training.Optimizer.Slope(_function, parameters, _gradient, _state.Optimizer);
        _team.Step(_state.Rate);
        _watcher?.Take(_state, _batches[_state.Batch]);
        _state.Batch++;
        return null;
    }

    private StopReason? EndEpoch()
    {
        double[] measures = new double[Readings.Length];
        int taken = 0;
        foreach (var measure in _options.Measures)
        {
            measure.Take(_state.Parameters, measures.AsSpan(taken, measure.Names.Length));
            taken += measure.Names.Length;
        }

        double loss = _state.EpochLoss / _training.Objective.SampleCount,
            before = _state.Epochs.Count == 0 ? double.NaN : _state.Epochs[^1].Loss;
        (_state.Epoch, _state.Batch, _state.EpochLoss) = (_state.Epoch + 1, 0, 0);
        _state.Epochs.Add(new(_state.Epoch, _state.Step, loss, _state.Rate, [.. measures]));
        return loss <= _options.Until.Target ? StopReason.Target
            : Math.Abs(loss - before) <= _options.Until.ValueChange ? StopReason.ValueChange
            : null;
    }

    private void Save()
    {
        if (_checkpoint is null)
            return;
        if (_state.Batch == 0)
            _state.Orders = _orders.State;
        _state.Noise = _noise.State;
        _checkpoint.Save(_state, _recorder, _watcher);
    }

    private void Report(IProgress<TrainingProgress>? progress)
    {
        long now = Stopwatch.GetTimestamp();
        if (progress is null || (_state.Batch > 0 && now - _reported < ReportTicks))
            return;

        _reported = now;
        int total = (int)Math.Min((long)_options.Epochs * _batches.Count, _options.Until.Steps), made = _state.Step - _firstStep;
        var elapsed = Stopwatch.GetElapsedTime(_began, now);
        progress.Report(new(_state.Epoch, _state.Step, total, _state.LastFiniteLoss, elapsed,
            elapsed * ((double)(total - _state.Step) / made),
            _state.Epochs.Count == 0 ? null : _state.Epochs[^1]));
    }
}
