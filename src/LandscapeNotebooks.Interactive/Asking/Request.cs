using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>A question that can be asked of the library: by a magic, a command, a file or C#. Its properties are its options.</summary>
/// <remarks>
/// A property with an <see cref="OptionAttribute"/> is an option: its name in kebab case, its help, its limits and its initial value are
/// told there and nowhere else. A question is one such record and its line in the list of questions.
/// </remarks>
public abstract record Request
{
    /// <summary>Whether the time is told that the answer would take, and no answer given.</summary>
    [Option("says how long it will take, and computes nothing")]
    public bool Estimate { get; init; }

    /// <summary>Files that take what is shown.</summary>
    [Option("files for the figure: .svg, .pdf, .png, .html or .json (Plotly); what is for print has its data beside it, .csv", Letter = 'f',
        Writes = Target.File)]
    public string[] Figure { get; init; } = [];

    [Option("what the figure's files say above it")]
    public string? FigureTitle { get; init; }

    [Option("width of figures for print; 84mm for one column of panels, 174mm for several, where not given")]
    public Length? Width { get; init; }

    [Option("points of the axes' titles in figures for print; 8 where not given", Least = 4, Most = 72)]
    public double? FontSize { get; init; }

    [Option("pixels an inch of a .png; 300 where not given", Least = 36, Most = 2400)]
    public int? Dpi { get; init; }

    [Option("what the figure's files are drawn for: a journal sees no grids and boxes, and lines that differ without colour")]
    public FigureStyle Style { get; init; }

    /// <summary>The figure's files, as they are asked for.</summary>
    public FigureFiles Files => new(Figure) { Title = FigureTitle, Width = Width, FontSize = FontSize, Dpi = Dpi, Style = Style };

    /// <summary>Checks the request as a whole, answers it and writes the figures that it asks for.</summary>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Ends the work; what is reached by then is the answer, where there is any.</param>
    /// <exception cref="RefusalException">It cannot be answered; the message says why, and the mend.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before there was anything to keep.</exception>
    public Answer Ask(Progress progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        if (Refusals().FirstOrDefault() is { } refusal)
            throw new RefusalException(refusal);
        try
        {
            return Answer(progress, cancellation);
        }
        finally
        {
            Release();
        }
    }

    private Answer Answer(Progress progress, CancellationToken cancellation)
    {
        if (Estimate)
            return Price(cancellation) is { } cost ? new(cost, cost)
                : throw new RefusalException(Refusal.Idle("--estimate", "there is nothing that lasts"));

        if (RequestKind.Of(GetType()).Targets(this).FirstOrDefault() is { } unwritable)
            throw new RefusalException(unwritable);
        var answer = Answered(progress, cancellation);
        if (Figure.Length == 0)
            return answer;
        var figure = answer.Picture?.Invoke() ?? answer.Shown as Figure
            ?? throw new RefusalException(Refusal.Idle("--figure", $"there is no figure of {OptionText.TypeName(answer.Shown.GetType())}"));
        IReadOnlyList<string> written = [];
        RequestKind.Of(GetType()).OriginOf(this).Around(() => written = Files.Save(figure));
        return answer with { Files = [.. answer.Files, .. written] };
    }

    /// <summary>All that is wrong with the request as far as its options tell, the first one first.</summary>
    public IEnumerable<Refusal> Refusals() => [.. Files.Refusals(), .. Check()];

    /// <summary>Options that do not go together, or that would do nothing beside the others.</summary>
    protected virtual IEnumerable<Refusal> Check() => [];

    /// <summary>How long the answer will take; null where nothing lasts.</summary>
    protected virtual Cost? Price(CancellationToken cancellation) => null;

    /// <summary>Ends what was started for the answer.</summary>
    private protected virtual void Release()
    {
    }

    private protected abstract Answer Answered(Progress progress, CancellationToken cancellation);

    /// <summary>Whether a property was set to something else than its initial value.</summary>
    protected bool IsGiven(string property) => RequestKind.Of(GetType()).IsGiven(this, property);

    /// <summary>A refusal of each of the properties that is given.</summary>
    protected IEnumerable<Refusal> Idle(string reason, params IEnumerable<string> properties) =>
        properties.Where(IsGiven).Select(property => Refusal.Idle("--" + OptionText.Kebab(property), reason));
}

/// <inheritdoc cref="Request"/>
/// <typeparam name="TResult">What the answer keeps.</typeparam>
public abstract record Request<TResult> : Request
    where TResult : class
{
    /// <summary>Answers the request, which is checked.</summary>
    protected abstract Answer<TResult> Run(Progress progress, CancellationToken cancellation);

    private protected sealed override Answer Answered(Progress progress, CancellationToken cancellation) => Run(progress, cancellation);
}
