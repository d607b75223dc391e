using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>A question about any objective: a variable's, a model's file, or one that a program computes.</summary>
public abstract record ObjectiveRequest<TResult> : ModelRequest<TResult>
    where TResult : class
{
    private ProgramObjective? _program;

    [Option("command of a program that computes the objective, in place of a model, as in \"python my_model.py\": `landscapes program` "
        + "writes its side")]
    public string? Program { get; init; }

    [Option("programs that answer at once; each finds its number in LANDSCAPES_PROGRAM_INDEX", Least = 1, Most = 1024)]
    public int Programs { get; init; } = 1;

    [Option("seconds that a program may take for an answer", Least = 1e-3, Most = 1e6)]
    public double ProgramLimit { get; init; } = 600;

    [Option("how often programs that died, hung or wrote no answer are started again, in all", Least = 0, Most = 1_000_000)]
    public int Restarts { get; init; } = 3;

    /// <summary>Whether it can be asked without a model.</summary>
    private protected virtual bool MayLackModel => false;

    /// <summary>Why programs were started again; nothing where none was.</summary>
    private protected IEnumerable<string> RestartLines => _program is not { Faults: { Length: > 0 } faults } ? []
        : [$"programs were started again {faults.Length} {(faults.Length == 1 ? "time" : "times")}, last because {faults[^1]}"];

    /// <inheritdoc/>
    protected override IEnumerable<Refusal> Check() =>
    [
        .. base.Check(),
        .. Program is null ? Idle("there is no --program", nameof(Programs), nameof(ProgramLimit), nameof(Restarts))
            : Looked is not null ? [Refusal.Idle("--program", "a model is given")]
            : Idle("the program brings its own", [.. Brought, nameof(Precision)]),
        .. Program is null ? [] : Idle("--programs says how many work at once", nameof(Threads)),
        .. Program is null && Looked is null && !MayLackModel
            ? [new("--of", "is missing, and --program too", "give a model, or the command of a program")] : Array.Empty<Refusal>(),
    ];

    private protected override Subject Subject(Progress progress, CancellationToken cancellation)
    {
        var subject = Program is null ? base.Subject(progress, cancellation)
            : Subjects.Subject.Of(Started(progress, cancellation)) with { Naming = Names };
        _program = subject.Objective as ProgramObjective;
        if (_program is not null)
            _program.Stop = cancellation;
        return subject;
    }

    private ProgramObjective Started(Progress progress, CancellationToken cancellation)
    {
        var work = progress.Begin($"start of {Program}");
        var program = Objective.FromProgram(Program!, Programs, TimeSpan.FromSeconds(ProgramLimit), Restarts, cancellation);
        work.Done($"{program}");
        return program;
    }

    private protected override void Release()
    {
        if (_program is null)
            return;
        _program.Stop = CancellationToken.None;
        if (Program is not null)
            _program.Dispose();
        _program = null;
    }
}
