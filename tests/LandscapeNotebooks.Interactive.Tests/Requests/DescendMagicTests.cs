using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Tests.Requests;

public sealed class DescendMagicTests : IDisposable
{
    private readonly RecordingHost _host = new();

    public DescendMagicTests() => _host.Variables["bowl"] = Bowl();

    public void Dispose() => _host.Dispose();

    private static IDifferentiable Bowl(Action? onGradient = null) => Objective.From(2, (theta, gradient) =>
    {
        onGradient?.Invoke();
        (gradient[0], gradient[1]) = (theta[0], 3 * theta[1]);
        return (theta[0] * theta[0] + 3 * theta[1] * theta[1]) / 2;
    });

    [Fact]
    public async Task Steps_follow_the_closed_form()
    {
        await _host.Run("#!descend --of bowl --start 1,-1 --rate 0.1 --steps 5 --as path");

        var path = Assert.IsType<Trajectory>(_host.Variables["path"]);
        Assert.Same(path, _host.Shown[^1]);
        Assert.Equal(5, path.Steps);
        Assert.Equal(Math.Pow(0.9, 5), path.Last.Parameters[0], 1e-15);
        Assert.Equal(-Math.Pow(0.7, 5), path.Last.Parameters[1], 1e-15);
    }

    [Fact]
    public async Task It_starts_from_zeros_and_from_a_variable()
    {
        _host.Variables["w0"] = new double[] { 2, 1 };
        await _host.Run("#!descend --of bowl --steps 0 --as zero");
        await _host.Run("#!descend --of bowl --start w0 --steps 0 --as two");
        Assert.Equal([0, 0], ((Trajectory)_host.Variables["zero"]).Last.Parameters.ToArray());
        Assert.Equal([2, 1], ((Trajectory)_host.Variables["two"]).Last.Parameters.ToArray());
    }

    [Fact]
    public async Task A_small_gradient_ends_it()
    {
        await _host.Run("#!descend --of bowl --start 1,1 --steps 1000 --gradient-norm 1e-6 --as path");
        Assert.True(((Trajectory)_host.Variables["path"]).Converged);
    }

    [Theory]
    [InlineData("--momentum 0.9", 0.72)] // v = 1, theta = 0.9; v = 0.9 + 0.9
    [InlineData("--momentum 0.9 --nesterov", 0.5751)] // v = 1, theta = 0.81; v = 0.9 + 0.81, step 0.1 (0.81 + 0.9 v)
    public async Task Momentum_keeps_a_part_of_the_last_step(string options, double expected)
    {
        await _host.Run($"#!descend --of bowl --start 1,0 --rate 0.1 --steps 2 --as path {options}");
        Assert.Equal(expected, ((Trajectory)_host.Variables["path"]).Last.Parameters[0], 1e-12);
    }

    [Fact]
    public async Task A_start_of_the_wrong_length_is_told() =>
        Assert.StartsWith("#!descend: --start has 3 parameters, expected 2 (P of the objective).",
            await _host.ErrorOf("#!descend --of bowl --start 1,2,3"), StringComparison.Ordinal);

    [Fact]
    public async Task An_objective_with_values_alone_is_told_how_it_gets_a_gradient()
    {
        _host.Variables["values"] = Objective.From(2, theta => theta[0] * theta[0] + theta[1]);
        Assert.Equal("#!descend: --of is ValueFunction; it" + Derivatives.NoGradient[2..],
            await _host.ErrorOf("#!descend --of values --start 1,2"));
        _host.Variables["smooth"] = ((IObjective)_host.Variables["values"]).WithNumericGradient();
        await _host.Run("#!descend --of smooth --start 1,2 --rate 0.1 --steps 1 --as path");
        Assert.Equal(0.8, ((Trajectory)_host.Variables["path"]).Last[0], 1e-9);
    }

    [Fact]
    public async Task A_stopped_cell_ends_in_the_middle()
    {
        int calls = 0;
        _host.Variables["bowl"] = Bowl(() =>
        {
            if (++calls == 3)
                _host.Stop();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _host.Run("#!descend --of bowl --start 1,1 --steps 1000000"));

        Assert.Equal(3, calls);
        Assert.Empty(_host.Shown);
    }
}
