using System.CommandLine;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Storage;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>The options of a computation that goes into a folder.</summary>
internal sealed class GridOptions
{
    private readonly Option<string?> _out = new("--out", "-o") { Description = "Folder of the values: made, or gone on with where a run of the same options stopped." };
    private readonly Option<int> _threads = TypedOption.Of("--threads", "Threads, 0 for all processors; their number changes no bit", 0);
    private readonly Option<double?> _budget = TypedOption.Of<double?>("--time-budget", "Seconds after which no further point is begun; the same command goes on");
    private readonly Option<string?> _rank = new("--rank")
    {
        Description = "INDEX/COUNT: compute this share into files of its own; read from mpirun, srun and Slurm's arrays where not given (0/1: alone).",
    };

    public void AddTo(Command command)
    {
        command.Add(_out);
        command.Add(_threads);
        command.Add(_budget);
        command.Add(_rank);
    }

    public int Threads(ParseResult parsed) => parsed.GetValue(_threads) is >= 0 and var threads ? threads
        : throw new ArgumentException($"--threads is {parsed.GetValue(_threads)}, expected a whole number from 0.");

    private TimeSpan? Budget(ParseResult parsed) => parsed.GetValue(_budget) switch
    {
        null => null,
        > 0 and <= 1e9 and var seconds => TimeSpan.FromSeconds(seconds),
        var other => throw new ArgumentException(FormattableString.Invariant($"--time-budget is {other}, expected seconds above 0.")),
    };

    /// <summary>Evaluates into the folder, tells what it holds, and writes figures and files of it.</summary>
    public int Run(ParseResult parsed, SurfaceManifest manifest, OutputOptions outputs, Action<SurfaceOptions, CancellationToken> evaluate, CancellationToken stop,
        Func<SurfaceFolder, Figure>? draw = null, bool wantsAll = true)
    {
        var console = parsed.InvocationConfiguration;
        using var folder = Open(parsed, manifest);
        bool isDone = new GridRun(folder, Threads(parsed), Budget(parsed), wantsAll, console).Run(evaluate, stop);
        if (!folder.Rank.IsAlone)
        {
            console.Output.WriteLine($"rank {folder.Rank}: {(isDone ? "done" : "stopped; the same command goes on")}; "
                + "when all ranks are done, `landscapes surface merge` puts their files together");
            return isDone ? CommandGuard.Done : CommandGuard.Unfinished;
        }

        GridSummary.Write(console.Output, folder);
        outputs.Write(parsed, folder, draw is null ? null : () => draw(folder), console.Output);
        if (!isDone)
            console.Output.WriteLine("Stopped; the same command goes on from here.");
        return isDone ? CommandGuard.Done : CommandGuard.Unfinished;
    }

    /// <summary>The folder, opened for these values.</summary>
    /// <exception cref="Storage.DataFileException">It belongs to other inputs, is damaged or cannot be written.</exception>
    private SurfaceFolder Open(ParseResult parsed, SurfaceManifest manifest)
    {
        string path = parsed.GetValue(_out) ?? throw new ArgumentException("--out is missing, expected a folder for the values.");
        return SurfaceFolder.Open(path, manifest, parsed.GetValue(_rank) is { } rank ? Rank.Parse(rank) : Rank.OfThisProcess());
    }
}
