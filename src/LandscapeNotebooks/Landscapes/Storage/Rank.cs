using System.Globalization;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>Which of several processes this one is: process <paramref name="Index"/> of <paramref name="Count"/>, counted from 0.</summary>
/// <remarks>
/// Read from the variables that launchers set: <c>mpirun</c> of Open MPI (OMPI_COMM_WORLD_RANK, _SIZE), of MPICH and Intel MPI (PMI_RANK,
/// PMI_SIZE), <c>srun</c> (SLURM_PROCID, SLURM_STEP_NUM_TASKS or SLURM_NTASKS) and Slurm's arrays (SLURM_ARRAY_TASK_ID, _MIN, _MAX, _STEP,
/// _COUNT). The tasks of an array may each start several processes: then process p of n in task t of m is rank t n + p of m n.
/// </remarks>
public readonly record struct Rank(int Index, int Count)
{
    /// <summary>A process that works alone.</summary>
    public static Rank Alone => new(0, 1);

    public bool IsAlone => Count == 1;

    /// <summary>The rank that the launcher of this process gave it; <see cref="Alone"/> without one.</summary>
    /// <exception cref="FormatException">A variable is set to what cannot be; the message names it.</exception>
    public static Rank OfThisProcess() => From(Environment.GetEnvironmentVariable);

    /// <summary>Reads <c>1/4</c>: rank 1 of the ranks 0 to 3.</summary>
    /// <exception cref="FormatException">The text is no rank.</exception>
    public static Rank Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } index && Number(parts[1]) is { } count && index < count
            ? new(index, count)
            : throw new FormatException($"The rank is '{text}', expected INDEX/COUNT with an index of 0 to COUNT - 1, as in 1/4.");
    }

    /// <summary>The rank that these variables tell.</summary>
    internal static Rank From(Func<string, string?> variable)
    {
        Rank task = Task(variable), process = Process(variable);
        return new(task.Index * process.Count + process.Index, checked(task.Count * process.Count));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static Rank Process(Func<string, string?> variable) =>
        Pair(variable, "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE")
        ?? Pair(variable, "PMI_RANK", "PMI_SIZE")
        ?? (IsBatchScript(variable)
            ? null
            : Pair(variable, "SLURM_PROCID", "SLURM_STEP_NUM_TASKS") ?? Pair(variable, "SLURM_PROCID", "SLURM_NTASKS"))
        ?? Alone;

    // A batch job's script carries SLURM_PROCID=0 and SLURM_NTASKS, although nobody started the other tasks: that is srun's part.
    private static bool IsBatchScript(Func<string, string?> variable) =>
        variable("SLURM_JOB_ID") is not null && variable("SLURM_STEP_ID") is null && variable("SLURM_STEPID") is null;

    private static Rank? Pair(Func<string, string?> variable, string index, string count)
    {
        if (variable(index) is not { Length: > 0 } || variable(count) is not { Length: > 0 })
            return null;
        int i = Required(variable, index), n = Required(variable, count);
        return i < n ? new(i, n) : throw new FormatException($"{index} is {i} and {count} is {n}, expected a rank below their number.");
    }

    private static Rank Task(Func<string, string?> variable)
    {
        if (variable("SLURM_ARRAY_TASK_ID") is not { Length: > 0 })
            return Alone;
        int id = Required(variable, "SLURM_ARRAY_TASK_ID"), count = Required(variable, "SLURM_ARRAY_TASK_COUNT");
        int first = Optional(variable, "SLURM_ARRAY_TASK_MIN", 0), step = Optional(variable, "SLURM_ARRAY_TASK_STEP", 1);
        int last = Optional(variable, "SLURM_ARRAY_TASK_MAX", first + (count - 1) * step);
        int index = (id - first) / Math.Max(1, step);
        if (step < 1 || first + (count - 1) * step != last || first + index * step != id || index >= count)
            throw new FormatException(
                $"The array has {count} tasks from {first} to {last} with step {step}, and this is task {id}, expected an array "
                    + "without gaps "
                + "such as --array=0-3; for others give --rank INDEX/COUNT.");
        return new(index, count);
    }

    private static int Required(Func<string, string?> variable, string name) => Number(variable(name) ?? "")
        ?? throw new FormatException($"{name} is '{variable(name)}', expected a whole number from 0.");

    private static int Optional(Func<string, string?> variable, string name, int otherwise) =>
        variable(name) is { Length: > 0 } ? Required(variable, name) : otherwise;

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
