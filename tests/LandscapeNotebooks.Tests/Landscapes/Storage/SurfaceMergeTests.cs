using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Tests.Storage;

namespace LandscapeNotebooks.Tests.Landscapes.Storage;

public sealed class SurfaceMergeTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private string Folder => _temporary.File("surface");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Ranks_share_the_points_and_their_merged_files_are_those_of_one_process()
    {
        using (var alone = SurfaceFolder.Open(_temporary.File("alone"), SurfaceFolderTests.Manifest()))
            Compute(alone);
        foreach (int rank in (int[])[2, 0, 1])
            Run(rank, 3);
        Assert.Equal(new SurfaceMerge([new(0, 3), new(1, 3), new(2, 3)], [], 0, 0).ToString(), SurfaceMerge.Run(Folder).ToString());
        foreach (string file in Directory.GetFiles(_temporary.File("alone")))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(Folder, Path.GetFileName(file))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(11)]
    public void Every_point_belongs_to_one_rank(int count)
    {
        int[] owned = new int[6];
        for (int rank = 0; rank < count; rank++)
        {
            using var folder = SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest(), new Rank(rank, count));
            for (int point = 0; point < owned.Length; point++)
                owned[point] += folder.TryClaim(point, 1) ? 1 : 0;
        }

        Assert.All(owned, owners => Assert.Equal(1, owners));
    }

    [Fact]
    public void Missing_ranks_and_points_are_told_and_the_rest_is_kept()
    {
        Run(0, 3);
        Run(2, 3);
        var merge = SurfaceMerge.Run(Folder);
        Assert.Equal([new Rank(1, 3)], merge.MissingRanks);
        Assert.Equal(2, merge.MissingPoints);

        using var alone = SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest());
        Assert.Equal(4, alone.ComputedCount);
    }

    [Fact]
    public void Ranks_do_not_compute_again_what_was_merged()
    {
        Run(0, 3);
        SurfaceMerge.Run(Folder);
        using var other = SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest(), new Rank(0, 2));
        Assert.True(other.Contains(0));
        Assert.False(other.Contains(2));
        double[] values = new double[2];
        other.Read(1, values);
        Assert.Equal([0.1, 1], values);
    }

    [Fact]
    public void Points_of_several_ranks_are_counted_where_they_agree_and_refused_where_not()
    {
        Run(0, 3);
        Run(0, 2);
        Assert.Equal(2, SurfaceMerge.Run(Folder).OverlappingPoints);

        using (var folder = SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest(), new Rank(1, 2)))
        {
            folder.Write(0, [0, 0]);
            folder.Write(1, [Math.BitIncrement(0.1), 1]);
        }

        byte[] before = File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy"));
        string message = Assert.Throws<DataFileException>(() => SurfaceMerge.Run(Folder)).Message;
        Assert.Contains("rank-1-of-2, point 1: has train loss 0.10000000000000002, but 0.1 in", message);
        Assert.Equal(before, File.ReadAllBytes(Path.Combine(Folder, "train-loss.npy")));
    }

    [Fact]
    public void A_rank_of_other_inputs_is_refused()
    {
        Run(0, 2);
        string foreign = _temporary.File("foreign");
        using (SurfaceFolder.Open(foreign, SurfaceFolderTests.Manifest(weights: "bb"), new Rank(1, 2)))
        {
        }

        Directory.Move(Path.Combine(foreign, "rank-1-of-2"), Path.Combine(Folder, "rank-1-of-2"));
        Assert.Contains("weights: is 'bb', but 'aa' in the folder around it",
            Assert.Throws<DataFileException>(() => SurfaceMerge.Run(Folder)).Message);
    }

    [Fact]
    public void Without_ranks_there_is_nothing_to_merge()
    {
        using (SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest()))
        {
        }

        Assert.Contains("there is nothing to merge", Assert.Throws<DataFileException>(() => SurfaceMerge.Run(Folder)).Message);
        Directory.CreateDirectory(Path.Combine(Folder, "rank-4-of-4"));
        Assert.Throws<DataFileException>(() => SurfaceMerge.Run(Folder));
    }

    private void Run(int rank, int count)
    {
        using var folder = SurfaceFolder.Open(Folder, SurfaceFolderTests.Manifest(), new Rank(rank, count));
        Compute(folder);
    }

    private static void Compute(SurfaceFolder folder)
    {
        for (int point = 0; point < folder.PointCount; point++)
        {
            if (!folder.Contains(point) && folder.TryClaim(point, 1))
                folder.Write(point, [point * 0.1, point]);
        }
    }
}
