using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Printing;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>The files that take a figure, and how large it stands in those for print.</summary>
/// <param name="Paths">The files.</param>
public sealed record FigureFiles(IReadOnlyList<string> Paths)
{
    private const string NotPrinted = "no figure is for print: .svg, .pdf or .png";

    private static readonly string[] Printed = [".svg", ".pdf", ".png"];

    public string? Title { get; init; }

    public Length? Width { get; init; }

    public double? FontSize { get; init; }

    public int? Dpi { get; init; }

    public FigureStyle Style { get; init; }

    /// <summary>What is wrong with the files, or with an option that would change none of them.</summary>
    public IEnumerable<Refusal> Refusals()
    {
        if (Paths.Count == 0)
        {
            (string Name, bool IsGiven)[] given =
            [
                ("--figure-title", Title is not null), ("--width", Width is not null), ("--font-size", FontSize is not null),
                ("--dpi", Dpi is not null), ("--style", Style != FigureStyle.Notebook),
            ];
            return given.Where(option => option.IsGiven).Select(option => Refusal.Idle(option.Name, "there is no --figure"));
        }

        bool isPrinted = Paths.Any(IsPrinted);
        return
        [
            .. Paths.Where(path => !IsPrinted(path) && !Is(path, ".html") && !Is(path, ".json")).Select(path => new Refusal(
                $"--figure {path}", $"has the ending '{Path.GetExtension(path)}', expected .svg, .pdf, .png, .html or .json")),
            .. Paths.Where(path => (Is(path, ".pdf") || Is(path, ".png")) && Browser.Find() is null).Select(path =>
                new Refusal($"--figure {path}", "needs Chrome, Chromium or Edge, and there is none here",
                    "install one, or name its program by LANDSCAPES_BROWSER, or write .svg")),
            .. isPrinted || Width is null ? Array.Empty<Refusal>() : [Refusal.Idle("--width", NotPrinted)],
            .. isPrinted || FontSize is null ? Array.Empty<Refusal>() : [Refusal.Idle("--font-size", NotPrinted)],
            .. Dpi is null || Paths.Any(path => Is(path, ".png")) ? Array.Empty<Refusal>() : [Refusal.Idle("--dpi", "no figure is a .png")],
        ];
    }

    /// <summary>Writes them; gives a line for each.</summary>
    /// <exception cref="RefusalException">One could not be written.</exception>
    public IReadOnlyList<string> Save(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        if (Title is not null)
            figure = figure.Titled(Title);
        foreach (string path in Paths)
        {
            bool isPrinted = IsPrinted(path);
            TargetPath.Write("--figure", path, place => figure.Save(place, isPrinted ? Width : null, isPrinted ? FontSize : null,
                Is(path, ".png") ? Dpi : null, Style == FigureStyle.Notebook ? null : Style));
        }

        return [.. Paths.Select(path => $"figure  {path}")];
    }

    private static bool IsPrinted(string path) => Printed.Any(ending => Is(path, ending));

    private static bool Is(string path, string ending) => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
