namespace LandscapeNotebooks.Tool.Tests.Grids;

/// <summary>Disks that are full or read-only: small file systems in memory, which only root may mount.</summary>
public sealed class FailingDiskTests(GridModel model) : IClassFixture<GridModel>
{
    [Fact]
    public async Task A_disk_without_room_for_the_folder_is_told_before_anything_is_computed()
    {
        using var disk = await SmallDisk.MountAsync(model.File("full"), kilobytes: 64);
        disk.Fill();
        var (status, _, error) = GridModel.Run(model.Surface("full/surface"));
        Assert.Equal(2, status);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.Contains("make room or name another folder", error, StringComparison.Ordinal);

        disk.MakeRoom();
        Assert.Contains("81 of 81 points", GridModel.Succeed(model.Surface("full/surface")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grid_that_no_disk_or_machine_holds_leaves_nothing_behind()
    {
        using var disk = await SmallDisk.MountAsync(model.File("small"), kilobytes: 64);
        foreach (var (axis, threads) in new[] { ("-1:1:200", "1"), ("-1:1:31623", "1"), ("-1:1:100000", "1"), ("-1:1:9", "1000000") })
        {
            var (status, output, error) = GridModel.Run(
                "surface", "--of", model.Model, "--take", "60", "--x", axis, "--y", axis, "--threads", threads, "--out",
                model.File("small/surface"));
            Assert.Equal((2, ""), (status, output));
            Assert.Single(error.TrimEnd().Split('\n'));
            Assert.False(Directory.Exists(model.File("small/surface")), error);
        }
    }

    [Fact]
    public async Task A_disk_that_fills_up_on_the_way_takes_every_point()
    {
        GridModel.Succeed(model.Surface("roomy"));
        using var disk = await SmallDisk.MountAsync(model.File("filling"), kilobytes: 64);
        Assert.Equal(1, GridModel.Run([.. model.Surface("filling/surface"), "--time-budget", "1e-9"]).Status);
        disk.Fill();
        Assert.Contains("81 of 81 points", GridModel.Succeed(model.Surface("filling/surface")), StringComparison.Ordinal);
        model.AssertSame("roomy", "filling/surface");

        string table = Path.Combine(model.File("filling"), "a.csv");
        var (status, _, error) = GridModel.Run("surface", "export", model.File("filling/surface"), table);
        Assert.Equal(2, status);
        Assert.Contains("No space left", error, StringComparison.Ordinal);
        Assert.False(File.Exists(table));
    }

    [Fact]
    public async Task A_read_only_folder_is_told_and_can_be_looked_at()
    {
        using var disk = await SmallDisk.MountAsync(model.File("readonly"), kilobytes: 256);
        GridModel.Run([.. model.Surface("readonly/surface"), "--rank", "0/2"]);
        GridModel.Run("surface", "merge", model.File("readonly/surface"));
        await disk.MakeReadOnlyAsync();
        var (status, _, error) = GridModel.Run(model.Surface("readonly/surface"));
        Assert.Equal(2, status);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
        Assert.Matches(@"\d+ of 81 points", GridModel.Succeed("surface", "show", model.File("readonly/surface")));
    }
}
