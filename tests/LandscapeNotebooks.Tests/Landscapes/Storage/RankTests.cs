using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tests.Landscapes.Storage;

public sealed class RankTests
{
    [Theory]
    [InlineData("", 0, 1)]
    [InlineData("OMPI_COMM_WORLD_RANK=2 OMPI_COMM_WORLD_SIZE=4", 2, 4)]
    [InlineData("PMI_RANK=1 PMI_SIZE=3", 1, 3)]
    [InlineData("SLURM_JOB_ID=7 SLURM_STEP_ID=0 SLURM_PROCID=3 SLURM_NTASKS=8 SLURM_STEP_NUM_TASKS=4", 3, 4)]
    [InlineData("SLURM_PROCID=3 SLURM_NTASKS=4", 3, 4)]
    [InlineData("SLURM_JOB_ID=7 SLURM_PROCID=0 SLURM_NTASKS=4", 0, 1)] // the script of a batch job, which is there once
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=4", 3, 4)]
    [InlineData("SLURM_ARRAY_TASK_ID=14 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=10 SLURM_ARRAY_TASK_MAX=14 SLURM_ARRAY_TASK_STEP=2",
        2, 3)]
    [InlineData(
        "SLURM_ARRAY_TASK_ID=1 SLURM_ARRAY_TASK_COUNT=3 OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2 SLURM_PROCID=0 SLURM_NTASKS=9", 3, 6)]
    public void Launchers_tell_the_rank(string variables, int index, int count) => Assert.Equal(new Rank(index, count), From(variables));

    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK=4 OMPI_COMM_WORLD_SIZE=4", "expected a rank below their number")]
    [InlineData("PMI_RANK=x PMI_SIZE=4", "PMI_RANK is 'x'")]
    [InlineData("SLURM_ARRAY_TASK_ID=3", "SLURM_ARRAY_TASK_COUNT is ''")]
    [InlineData("SLURM_ARRAY_TASK_ID=7 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=7", "--rank INDEX/COUNT")]
    [InlineData("SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=3 SLURM_ARRAY_TASK_MIN=0 SLURM_ARRAY_TASK_MAX=4 SLURM_ARRAY_TASK_STEP=2",
        "without gaps")]
    public void Variables_that_cannot_be_are_named(string variables, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => From(variables)).Message);

    [Fact]
    public void A_rank_is_read_from_text()
    {
        Assert.Equal(new Rank(1, 4), Rank.Parse("1/4"));
        Assert.All(["4/4", "-1/4", "1", "1/4/5", "a/b", ""], text => Assert.Throws<FormatException>(() => Rank.Parse(text)));
    }

    private static Rank From(string variables)
    {
        var table = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        return Rank.From(table.GetValueOrDefault);
    }
}
