using System.Globalization;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>One launcher's way of telling a process which of how many it is: by variables.</summary>
/// <param name="Index">The variable that counts from <see cref="First"/>, or from the variable that it names.</param>
/// <param name="Count">The variable of the number; null where the launcher tells none.</param>
internal sealed record Launcher(string Index, string? Count)
{
    /// <summary>Says the number where the launcher does not: the completions of a Kubernetes job, the tasks of a PBS array.</summary>
    public const string OwnCount = "LANDSCAPES_RANK_COUNT";

    private static readonly Func<Func<string, string?>, bool> Never = _ => false;

    /// <summary>Launchers of jobs: each task of an array may start several processes.</summary>
    public static IReadOnlyList<Launcher> Arrays { get; } =
    [
        new("SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_COUNT")
        {
            First = "SLURM_ARRAY_TASK_MIN", Last = "SLURM_ARRAY_TASK_MAX", Step = "SLURM_ARRAY_TASK_STEP",
        },
        new("LSB_JOBINDEX", null) { Origin = 1, Last = "LSB_JOBINDEX_END", Step = "LSB_JOBINDEX_STEP", None = "0" },
        new("SGE_TASK_ID", null)
        {
            Origin = 1, First = "SGE_TASK_FIRST", Last = "SGE_TASK_LAST", Step = "SGE_TASK_STEPSIZE", None = "undefined",
        },
        new("PBS_ARRAY_INDEX", null),
        new("AWS_BATCH_JOB_ARRAY_INDEX", "AWS_BATCH_JOB_ARRAY_SIZE"),
        new("BATCH_TASK_INDEX", "BATCH_TASK_COUNT"),
        new("CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_COUNT"),
        new("JOB_COMPLETION_INDEX", null),
    ];

    /// <summary>Launchers of processes, the surest first: RANK may stand for anything.</summary>
    public static IReadOnlyList<Launcher> Processes { get; } =
    [
        new("OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),
        new("PMI_RANK", "PMI_SIZE"),
        new("JSM_NAMESPACE_RANK", "JSM_NAMESPACE_SIZE"),
        new("FLUX_TASK_RANK", "FLUX_JOB_SIZE"),
        new("SLURM_PROCID", "SLURM_STEP_NUM_TASKS") { Ignored = IsBatchScript },
        new("SLURM_PROCID", "SLURM_NTASKS") { Ignored = IsBatchScript },
        new("PALS_RANKID", null),
        new("PMIX_RANK", null),
        new("RANK", "WORLD_SIZE"),
    ];

    /// <summary>What the first index is where no variable tells.</summary>
    public int Origin { get; init; }

    /// <summary>The variable of the first index.</summary>
    public string? First { get; init; }

    /// <summary>The variable of the last index.</summary>
    public string? Last { get; init; }

    /// <summary>The variable of the distance of two indices.</summary>
    public string? Step { get; init; }

    /// <summary>The index of a process that is in no array.</summary>
    public string? None { get; init; }

    /// <summary>Whether the variables say nothing of this process.</summary>
    public Func<Func<string, string?>, bool> Ignored { get; init; } = Never;

    /// <summary>The rank among the launchers of one kind; alone where none has set its variables.</summary>
    /// <exception cref="FormatException">One says an index and none a number, or the numbers do not go together.</exception>
    public static Rank Find(IReadOnlyList<Launcher> launchers, Func<string, string?> variable)
    {
        Launcher[] here = [.. launchers.Where(launcher => launcher.IsHere(variable))];
        foreach (var launcher in here)
        {
            if (launcher.Read(variable) is { } rank)
                return rank;
        }

        return here.Length == 0 ? Rank.Alone : throw new FormatException(
            $"{here[0].Index} is {variable(here[0].Index)}, but {(here[0].Count is { } count ? $"{count} does not say" : "nothing says")} "
                + $"of how many; give --rank INDEX/COUNT, or set {OwnCount} to their number.");
    }

    private bool IsHere(Func<string, string?> variable) =>
        variable(Index) is { Length: > 0 } index && index != None && !Ignored(variable);

    /// <summary>The rank; null where nothing says of how many.</summary>
    private Rank? Read(Func<string, string?> variable)
    {
        int id = Required(variable, Index);
        int first = Optional(variable, First) ?? Origin, step = Optional(variable, Step) ?? 1;
        int? last = Optional(variable, Last);
        if ((Optional(variable, Count) ?? (last is { } end ? (end - first) / Math.Max(1, step) + 1 : Optional(variable, OwnCount)))
            is not { } count)
            return null;
        int index = (id - first) / Math.Max(1, step);
        if (step < 1 || first + (count - 1) * step != (last ?? first + (count - 1) * step) || first + index * step != id)
        {
            throw new FormatException(
                $"{Index} is {id} of {count} tasks from {first} to {last} with step {step}, expected an array without gaps "
                + "such as --array=0-3; for others give --rank INDEX/COUNT.");
        }

        return index >= 0 && index < count ? new(index, count) : throw new FormatException(
            $"{Index} is {id} and {Count ?? Last ?? OwnCount} is {last ?? count}, expected a rank below their number; "
                + "give --rank INDEX/COUNT.");
    }

    // A batch job's script carries SLURM_PROCID=0 and SLURM_NTASKS, although nobody started the other tasks: that is srun's part.
    private static bool IsBatchScript(Func<string, string?> variable) =>
        variable("SLURM_JOB_ID") is not null && variable("SLURM_STEP_ID") is null && variable("SLURM_STEPID") is null;

    private static int? Optional(Func<string, string?> variable, string? name) =>
        name is not null && variable(name) is { Length: > 0 } text && text != "undefined" ? Required(variable, name) : null;

    private static int Required(Func<string, string?> variable, string name) =>
        int.TryParse(variable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw new FormatException($"{name} is '{variable(name)}', expected a whole number from 0.");
}
