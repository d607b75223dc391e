using LandscapeNotebooks.Numerics.Threads;
using LandscapeNotebooks.Optimizers;

namespace LandscapeNotebooks.Trainings;

/// <summary>Updates the trainable blocks of theta, long ones in ranges on several threads.</summary>
/// <remarks>Every parameter's update is its own, so that neither ranges nor threads show in a bit.</remarks>
internal sealed class UpdateTeam
{
    private const int RangeLength = 32768; // theta, gradient and two slots of a range: 1 MB, the second-level cache
    private const int ParallelRanges = 4;

    private readonly Optimizer _optimizer;
    private readonly OptimizerState _state;
    private readonly double[] _parameters, _gradient;
    private readonly (int First, int Length)[] _ranges;
    private readonly WorkTeam? _team;
    private readonly Action<int, int> _update;
    private double _rate;

    public UpdateTeam(Optimizer optimizer, OptimizerState state, double[] parameters, double[] gradient, int threads,
        int rangeLength = RangeLength)
    {
        (_optimizer, _state, _parameters, _gradient) = (optimizer, state, parameters, gradient);
        _ranges = [.. state.Ranges.SelectMany(range => Cut(range, rangeLength))];
        _update = (index, _) =>
        {
            var (first, length) = _ranges[index];
            _optimizer.Update(_parameters.AsSpan(first, length), _gradient.AsSpan(first, length), _state, first, _rate);
        };
        if (threads > 1 && parameters.Length >= ParallelRanges * rangeLength)
            _team = new(threads);
    }

    /// <summary>One step with the gradient that lies in the array.</summary>
    public void Step(double rate)
    {
        _rate = rate;
        _optimizer.Prepare(_parameters, _gradient, _state, rate);
        if (_team is not null)
        {
            _team.For(_ranges.Length, _update);
        }
        else
        {
            for (int index = 0; index < _ranges.Length; index++)
                _update(index, 0);
        }

        _state.Steps++;
    }

    private static IEnumerable<(int First, int Length)> Cut((int First, int Length) run, int longest)
    {
        for (int first = run.First; first < run.First + run.Length; first += longest)
            yield return (first, Math.Min(longest, run.First + run.Length - first));
    }
}
