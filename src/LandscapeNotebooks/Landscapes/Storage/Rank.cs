using System.Globalization;

namespace LandscapeNotebooks.Landscapes.Storage;

/// <summary>Which of several processes this one is: process <paramref name="Index"/> of <paramref name="Count"/>, counted from 0.</summary>
/// <remarks>
/// Read from the variables that launchers set: <c>mpirun</c>, <c>srun</c>, <c>flux run</c>, <c>jsrun</c>, <c>torchrun</c>, and arrays of
/// jobs of Slurm, LSF, Grid Engine, PBS, Kubernetes and the clouds. The tasks of an array may each start several processes: then process
/// p of n in task t of m is rank t n + p of m n. An index without a number of ranks is refused: each would take itself for alone.
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
        Rank task = Launcher.Find(Launcher.Arrays, variable), process = Launcher.Find(Launcher.Processes, variable);
        return new(task.Index * process.Count + process.Index, checked(task.Count * process.Count));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
