using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class KilledSurfaceTests(GridModel model) : IClassFixture<GridModel>
{
    private const string Axis = "-1:1:61";
    private const int Rounds = 10, Points = 61 * 61, MostPointsBetweenKills = 50;

    [Fact]
    public void Killed_twenty_times_at_random_points_the_surface_is_that_of_an_undisturbed_run()
    {
        GridModel.Succeed(model.Surface("undisturbed", Axis));
        var random = new RandomSource(20);
        string folder = model.File("killed");
        int kills = 0, before = 0;
        for (int round = 0; round < Rounds; round++)
        {
            // Two processes at once on one folder; both are killed, one somewhat after the other.
            using GridProcess first = new(model.Surface("killed", Axis)), second = new(model.Surface("killed", Axis));
            foreach (var process in (GridProcess[])[first, second])
            {
                int until = before + 1 + (int)(random.NextDouble() * MostPointsBetweenKills);
                while (!process.HasEnded && GridProcess.Computed(folder) < until)
                    Thread.Sleep(1);
                Assert.False(process.HasEnded, process.HasEnded ? process.End().Output : "");
                process.Kill();
                kills++;
                before = GridProcess.Computed(folder);
            }

            first.End();
            second.End();
            Assert.InRange(GridProcess.Computed(folder), before, Points - 1); // nothing is lost, and there is more to do
        }

        Assert.Equal(20, kills);
        GridModel.Succeed(model.Surface("killed", Axis));
        model.AssertSame("undisturbed", "killed");
    }

    [Fact]
    public void Asked_to_end_the_command_says_how_to_go_on_and_keeps_every_point()
    {
        string? kill = Shell.Find("kill");
        Assert.SkipWhen(kill is null, "There is no kill on the PATH, which sends the signal.");
        using var process = new GridProcess(model.Surface("stopped", Axis));
        while (!process.HasEnded && GridProcess.Computed(model.File("stopped")) < 20)
            Thread.Sleep(1);
        // As a cluster at the end of a job's time; Ctrl-C is told the same way, but a shell's background processes do not hear it.
        using (var signal = new GridProcess(kill, ["-TERM", $"{process.Id}"]))
            signal.End();
        var (status, output) = process.End();
        Assert.Equal(1, status);
        Assert.Contains("the same command goes on from here", output, StringComparison.Ordinal);
        Assert.Matches($"[1-9]\\d+ of {Points} points in", output);
        Assert.InRange(GridProcess.Computed(model.File("stopped")), 20, Points - 1);
    }

    [Fact]
    public void Two_processes_share_one_folder_and_both_see_it_finished()
    {
        GridModel.Succeed(model.Surface("alone", "-1:1:21"));
        using GridProcess first = new(model.Surface("shared", "-1:1:21")), second = new(model.Surface("shared", "-1:1:21"));
        Assert.All([first.End(), second.End()], end =>
        {
            Assert.True(end.Status == 0, end.Output);
            Assert.Contains("441 of 441 points", end.Output, StringComparison.Ordinal);
        });
        model.AssertSame("alone", "shared");
    }
}
