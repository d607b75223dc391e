using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Tool.Tests.Grids;
using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Studies;

/// <summary>Whoever computes what, and however often it is killed: a study comes to the same bytes.</summary>
[Collection(nameof(TinyStudy))]
public sealed class SharedStudyTests(TinyStudy study)
{
    [Fact]
    public void Killed_again_and_again_it_goes_on_to_the_same_bytes()
    {
        var random = new RandomSource(5);
        string[] signs = ["models/net-conv-4-seed-1.checkpoint", "models/net-conv-4-seed-2.json", "plane/net-conv-6-seed-2/manifest.json",
            "chord/net-conv-4-seed-1-to-seed-2.json"];
        int kills = 0;
        foreach (string sign in signs)
        {
            using GridProcess process = new(study.Run("killed"));
            while (!process.HasEnded && !File.Exists(Path.Combine(study.PathOf("killed"), sign)) && !IsPast(sign))
                Thread.Sleep(1);
            Thread.Sleep((int)(20 * random.NextDouble()));
            if (process.HasEnded)
                break;
            process.Kill();
            process.End();
            kills++;
        }

        Assert.InRange(kills, 1, signs.Length);
        GridModel.Succeed(study.Run("killed")); // the claims of the dead are free at once
        study.AssertSame("killed");

        bool IsPast(string of) => File.Exists(Path.Combine(study.PathOf("killed"), of.Replace(".checkpoint", ".safetensors",
            StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_processes_share_it_and_both_see_it_finished()
    {
        using GridProcess first = new(study.Run("shared")), second = new(study.Run("shared"));
        var ends = new[] { first.End(), second.End() };
        Assert.All(ends, end => Assert.True(end.Status == 0, end.Output));
        study.AssertSame("shared");
        string[] hours = Directory.GetFiles(Path.Combine(study.PathOf("shared"), "hours"));
        Assert.Equal(2, hours.Length); // each has done something
    }

    [Fact]
    public void Ranks_of_mpirun_share_it_and_fewer_ranks_go_on_with_it()
    {
        string? mpirun = Shell.Find("mpirun");
        Assert.SkipWhen(mpirun is null, "There is no mpirun on the PATH: Debian's openmpi-bin has it.");
        foreach (int ranks in (int[])[3, 2])
        {
            using GridProcess process = new(mpirun, ["--allow-run-as-root", "--oversubscribe", "-n", $"{ranks}", "dotnet", JupyterHome.Tool,
                .. study.Run("ranks"), .. ranks == 3 ? ["--time-budget", "2"] : Array.Empty<string>()]);
            var (status, output) = process.End();
            Assert.True(ranks == 3 || status == 0, output);
        }

        study.AssertSame("ranks");
    }

    [Fact]
    public async Task The_tasks_of_a_real_Slurm_array_and_of_srun_share_it()
    {
        Assert.SkipWhen(SlurmNode.Missing is not null, SlurmNode.Missing ?? "");
        using var slurm = await SlurmNode.StartAsync();
        string command = $"dotnet {JupyterHome.Tool} {string.Join(' ', study.Run("slurm"))}";
        string log = Path.Combine(study.Folder, "slurm-%a.log");
        await slurm.RunAsync("sbatch", "--wait", "--array=0-1", $"--output={log}", $"--wrap={command} --time-budget 2 || true");
        await slurm.RunAsync("srun", ["-n", "2", "--overcommit", .. command.Split(' ')]);
        study.AssertSame("slurm");
    }
}
