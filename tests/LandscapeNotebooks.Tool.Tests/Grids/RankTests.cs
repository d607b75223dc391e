using LandscapeNotebooks.Tool.Tests.Live;

namespace LandscapeNotebooks.Tool.Tests.Grids;

public sealed class RankTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public void Four_ranks_of_mpirun_merged_are_one_process_to_the_byte()
    {
        string? mpirun = Shell.Find("mpirun");
        Assert.SkipWhen(mpirun is null, "There is no mpirun on the PATH: Debian's openmpi-bin has it.");
        GridModel.Succeed(model.Surface("one"));
        using var ranks = new GridProcess(
            mpirun, ["--allow-run-as-root", "--oversubscribe", "-n", "4", "dotnet", JupyterHome.Tool, .. model.Surface("mpi")]);
        var (status, output) = ranks.End();
        Assert.True(status == 0, output);
        for (int rank = 0; rank < 4; rank++)
            Assert.Contains($"rank {rank}/4: done", output, StringComparison.Ordinal);

        string merged = GridModel.Succeed("surface", "merge", model.File("mpi"));
        Assert.Contains("merged ranks 0/4, 1/4, 2/4, 3/4", merged, StringComparison.Ordinal);
        Assert.Contains("81 of 81 points", merged, StringComparison.Ordinal);
        model.AssertSame("one", "mpi");
    }

    [Fact]
    public void The_tasks_of_a_Slurm_array_merged_are_one_process_to_the_byte()
    {
        GridModel.Succeed(model.Surface("whole", "-1:1:5"));
        GridProcess[] tasks =
            [.. Enumerable.Range(0, 3).Select(task => new GridProcess(model.Surface("array", "-1:1:5"), new Dictionary<string, string>
        {
            ["SLURM_JOB_ID"] = "17",
            ["SLURM_PROCID"] = "0", // as the script of a batch job has it
            ["SLURM_NTASKS"] = "1",
            ["SLURM_ARRAY_TASK_ID"] = $"{10 + 2 * task}",
            ["SLURM_ARRAY_TASK_COUNT"] = "3",
            ["SLURM_ARRAY_TASK_MIN"] = "10",
            ["SLURM_ARRAY_TASK_MAX"] = "14",
            ["SLURM_ARRAY_TASK_STEP"] = "2",
        }))];
        foreach (var task in tasks)
        {
            using (task)
                Assert.Equal((0, ""), (task.End().Status, ""));
        }

        GridModel.Succeed("surface", "merge", model.File("array"));
        model.AssertSame("whole", "array");
    }

    [Fact]
    public void A_merge_before_all_ranks_are_done_says_what_is_missing_and_a_process_alone_computes_it()
    {
        GridModel.Succeed(model.Surface("undivided", "-1:1:5"));
        GridModel.Succeed([.. model.Surface("early", "-1:1:5"), "--rank", "1/3"]);
        var (status, output, _) = GridModel.Run("surface", "merge", model.File("early"));
        Assert.Equal(1, status);
        Assert.Contains("no files of ranks 0/3, 2/3", output, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of 25 points", output);
        Assert.Contains("25 of 25 points", GridModel.Succeed([.. model.Surface("early", "-1:1:5"), "--rank", "0/1"]),
            StringComparison.Ordinal);
        model.AssertSame("undivided", "early");
    }

    [Fact]
    public void Slices_are_shared_by_ranks_too()
    {
        GridModel.Succeed(["slice", .. model.Surface("line", "-1:1:7")[1..]]);
        for (int rank = 0; rank < 3; rank++)
            GridModel.Succeed(["slice", .. model.Surface("lines", "-1:1:7")[1..], "--rank", $"{rank}/3"]);
        Assert.Contains("7 of 7 points", GridModel.Succeed("surface", "merge", model.File("lines")), StringComparison.Ordinal);
        model.AssertSame("line", "lines");
    }
}
