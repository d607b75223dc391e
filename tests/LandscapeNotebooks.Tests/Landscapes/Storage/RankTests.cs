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
    [InlineData("JSM_NAMESPACE_RANK=5 JSM_NAMESPACE_SIZE=6", 5, 6)]
    [InlineData("FLUX_TASK_RANK=1 FLUX_JOB_SIZE=2", 1, 2)]
    [InlineData("RANK=2 WORLD_SIZE=3", 2, 3)]
    [InlineData("RANK=2 WORLD_SIZE=3 OMPI_COMM_WORLD_RANK=0 OMPI_COMM_WORLD_SIZE=2", 0, 2)] // RANK comes last
    [InlineData("PMIX_RANK=1 SLURM_PROCID=1 SLURM_NTASKS=2", 1, 2)] // srun --mpi=pmix
    [InlineData("PMIX_RANK=1 LANDSCAPES_RANK_COUNT=4", 1, 4)]
    [InlineData("PALS_RANKID=3 PMI_RANK=3 PMI_SIZE=8", 3, 8)]
    [InlineData("PALS_RANKID=3 LANDSCAPES_RANK_COUNT=4", 3, 4)]
    [InlineData("AWS_BATCH_JOB_ARRAY_INDEX=2 AWS_BATCH_JOB_ARRAY_SIZE=5", 2, 5)]
    [InlineData("BATCH_TASK_INDEX=0 BATCH_TASK_COUNT=3", 0, 3)]
    [InlineData("CLOUD_RUN_TASK_INDEX=9 CLOUD_RUN_TASK_COUNT=10", 9, 10)]
    [InlineData("JOB_COMPLETION_INDEX=3 LANDSCAPES_RANK_COUNT=4", 3, 4)]
    [InlineData("LSB_JOBINDEX=1 LSB_JOBINDEX_END=4", 0, 4)] // counted from 1
    [InlineData("LSB_JOBINDEX=5 LSB_JOBINDEX_END=7 LSB_JOBINDEX_STEP=2", 2, 4)]
    [InlineData("LSB_JOBINDEX=0", 0, 1)] // no array
    [InlineData("SGE_TASK_ID=6 SGE_TASK_FIRST=2 SGE_TASK_LAST=8 SGE_TASK_STEPSIZE=2", 2, 4)]
    [InlineData("SGE_TASK_ID=undefined SGE_TASK_FIRST=undefined SGE_TASK_LAST=undefined", 0, 1)]
    [InlineData("PBS_ARRAY_INDEX=2 LANDSCAPES_RANK_COUNT=3", 2, 3)]
    [InlineData("JOB_COMPLETION_INDEX=1 LANDSCAPES_RANK_COUNT=3 OMPI_COMM_WORLD_RANK=1 OMPI_COMM_WORLD_SIZE=2", 3, 6)]
    [InlineData("LANDSCAPES_RANK_COUNT=4", 0, 1)] // a number without an index says nothing
    public void Launchers_tell_the_rank(string variables, int index, int count) => Assert.Equal(new Rank(index, count), From(variables));

    [Theory]
    [InlineData("OMPI_COMM_WORLD_RANK=4 OMPI_COMM_WORLD_SIZE=4", "expected a rank below their number")]
    [InlineData("PMI_RANK=x PMI_SIZE=4", "PMI_RANK is 'x'")]
    [InlineData("SLURM_ARRAY_TASK_ID=3", "SLURM_ARRAY_TASK_ID is 3, but SLURM_ARRAY_TASK_COUNT does not say of how many; give --rank")]
    [InlineData("JOB_COMPLETION_INDEX=0", "JOB_COMPLETION_INDEX is 0, but nothing says of how many; give --rank INDEX/COUNT")]
    [InlineData("PBS_ARRAY_INDEX=1", "or set LANDSCAPES_RANK_COUNT to their number")]
    [InlineData("PALS_RANKID=1", "--rank INDEX/COUNT")]
    [InlineData("PMIX_RANK=1", "--rank INDEX/COUNT")]
    [InlineData("OMPI_COMM_WORLD_RANK=1", "OMPI_COMM_WORLD_SIZE does not say")]
    [InlineData("RANK=0", "WORLD_SIZE does not say")]
    [InlineData("LSB_JOBINDEX=2", "--rank INDEX/COUNT")]
    [InlineData("PBS_ARRAY_INDEX=4 LANDSCAPES_RANK_COUNT=4", "expected a rank below their number")]
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
