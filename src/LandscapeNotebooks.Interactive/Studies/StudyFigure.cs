using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Grids;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Export;
using LandscapeNotebooks.Landscapes.Storage;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A figure of a study: a panel for each of its models, or a line for each.</summary>
/// <param name="At">Where the file asks for it.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Models">Whose values it shows.</param>
/// <param name="Of">The computation; null for the curves of the trainings.</param>
/// <param name="Kind">How they are drawn.</param>
internal sealed record StudyFigure(StudyNode At, string Title, ImmutableArray<StudyModel> Models, string? Of, StudyFigureKind Kind)
{
    /// <summary>What it shows; the first measure where null.</summary>
    public string? Measure { get; init; }

    public bool IsLogarithmic { get; init; }

    /// <summary>Values beyond are drawn as these.</summary>
    public (double Least, double Most)? Range { get; init; }

    public ImmutableArray<double> Levels { get; init; } = [];

    public int Columns { get; init; } = 2;

    /// <summary>Numbers that stand in the panels' titles.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    public static StudyFigure Read(StudyNode node, Study study)
    {
        node.Only("title", "of", "models", "draw", "measure", "log", "least", "most", "levels", "columns", "tell");
        string? of = node.TextOf("of");
        string[] groups = [.. study.Computations.Select(computation => computation.Group).Distinct()];
        if (of == StudyModel.FolderName)
            of = null;
        else if (of is not null && !groups.Contains(of))
            throw node["of"]!.Refused($"is {of}, expected models or a computation: {string.Join(", ", groups)}");
        var chosen = study.Chosen(node["models"]);
        var kind = KindOf(node, study.Computations.FirstOrDefault(computation => computation.Group == of));
        double? least = node.NumberOf("least"), most = node.NumberOf("most");
        if (least is null != most is null || least >= most)
            throw node.Refused($"goes from {node.TextOf("least")} to {node.TextOf("most")}, expected both least and most, the first below");
        return new(node, node.TextOf("title") ?? of ?? "Trainings", chosen, of, kind)
        {
            Measure = node.TextOf("measure"),
            IsLogarithmic = node.IsTrue("log"),
            Range = least is { } low ? (low, most!.Value) : null,
            Levels = [.. node.TextsOf("levels").Select(level =>
                OptionText.TryRead(level, typeof(double), out object? number) ? (double)number!
                    : throw node["levels"]!.Refused($"holds {level}, expected numbers"))],
            Columns = (int)(node.NumberOf("columns") ?? 2) is >= 1 and var columns ? columns
                : throw node["columns"]!.Refused("is less than 1, expected how many panels stand side by side"),
            Told = node.TextsOf("tell"),
        };
    }

    /// <summary>The figure of what is there; null where nothing is.</summary>
    /// <param name="study">Whose it is.</param>
    /// <param name="folder">Where its files are.</param>
    /// <param name="numbers">Tells the numbers of a model.</param>
    public Figure? Make(Study study, StudyFolder folder, Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        var made = Kind == StudyFigureKind.Curves ? Curves(folder) : Panels(study, folder, numbers);
        return made?.Titled(Title);
    }

    private Figure? Curves(StudyFolder folder)
    {
        string measure = Measure ?? "loss";
        var lines = Models.Select(model => (Model: model, folder.RecordOf(model)?.Curves))
            .Where(pair => pair.Curves?.ContainsKey(measure) == true)
            .Select(pair => new Line(StudyNumbers.Epochs(pair.Curves!, measure), pair.Curves![measure]) { Name = Label(pair.Model) })
            .ToArray();
        return lines.Length == 0 ? null : Figure.Of(lines).WithAxes("epoch", Axis(measure));
    }

    private Figure? Panels(Study study, StudyFolder folder, Func<StudyModel, string, IEnumerable<double>> numbers)
    {
        List<Figure> panels = [];
        List<Line> lines = [];
        List<string[]> notes = [];
        foreach (var computation in study.Computations.Where(one => one.Group == Of && Models.Contains(one.Of)))
        {
            string path = folder.PathOf(computation, "");
            if (!File.Exists(Path.Combine(path, SurfaceManifest.FileName)))
                continue;
            using var values = SurfaceFolder.Read(path);
            var grid = GridValues.Of(values);
            notes.Add([.. FolderFigures.Notes(values)]);
            string label = Label(computation.Of) + (computation.To is null ? "" : $" to {Label(computation.To)}");
            string told = string.Join(", ", Told.SelectMany(number => numbers(computation.Of, number).Take(1)
                .Select(value => string.Create(CultureInfo.InvariantCulture, $"{number} {value:0.####}"))));
            if (Kind == StudyFigureKind.Overlay)
                lines.Add(new(grid.X.ToArray(), grid[Shown(grid)].ToArray()) { Name = label });
            else
                panels.Add(Panel(values, grid).Titled(told.Length == 0 ? label : $"{label}: {told}"));
        }

        var figure = lines.Count > 0 ? Figure.Of(lines).WithAxes("t", Axis(Measure ?? lines[0].Name ?? "value"))
            : panels.Count > 0 ? Figure.Grid(Columns, panels) : null;
        return figure?.WithCaption(Caption(notes));
    }

    /// <summary>What all panels have in common, and the cosines of their directions, which never are.</summary>
    private string Caption(List<string[]> notes)
    {
        const string Cosine = "cosine ";
        var common = notes[0].Where(note => notes.All(others => others.Contains(note)));
        double[] cosines = [.. notes.SelectMany(of => of).Where(note => note.StartsWith(Cosine, StringComparison.Ordinal))
            .Select(note => double.Parse(note[Cosine.Length..], CultureInfo.InvariantCulture))];
        return string.Join("; ", [.. common,
            .. cosines.Length > 1 ? [string.Create(CultureInfo.InvariantCulture,
                $"cosines of the directions from {cosines.Min():0.###} to {cosines.Max():0.###}")] : Array.Empty<string>(),
            .. Range is var (least, most) ? [$"values are cut to {Numerals.Of(least)} to {Numerals.Of(most)}"] : Array.Empty<string>()])
            + ". " + FolderFigures.Honesty;
    }

    private Figure Panel(SurfaceFolder values, GridValues grid)
    {
        if (grid.Y is null)
            return grid.Plot(FolderFigures.Axis(values, 0), IsLogarithmic ? AxisScale.Log : AxisScale.Linear);
        if (Kind == StudyFigureKind.Ratio)
        {
            return Drawn(values, new(grid.X, grid.Y, Ratio(grid)) { Reading = new("|smallest / largest eigenvalue|") },
                ContourKind.Heatmap);
        }

        return Drawn(values, FolderFigures.Surface(values, Shown(grid)), Kind switch
        {
            StudyFigureKind.Lines => ContourKind.Lines,
            StudyFigureKind.Heatmap => ContourKind.Heatmap,
            _ => ContourKind.Filled,
        });
    }

    private Figure Drawn(SurfaceFolder values, Surface surface, ContourKind kind)
    {
        SurfaceDrawing drawing = new()
        {
            Kind = kind,
            Scale = IsLogarithmic ? AxisScale.Log : null,
            Range = Range,
            Levels = Levels,
        };
        var (a, b) = (FolderFigures.Axis(values, 0), FolderFigures.Axis(values, 1));
        if (Kind != StudyFigureKind.Relief)
            return surface.Contour(drawing).WithAxes(a, b);
        var relief = surface.Relief(drawing);
        return relief.WithAxes(a, b, relief.Panels[0].Z);
    }

    private string Shown(GridValues grid) => Measure is null ? grid.Names[0] : grid.Names.Contains(Measure) ? Measure
        : throw At.Refused($"shows {Measure}, but measured are {string.Join(", ", grid.Names)}");

    private static double[] Ratio(GridValues grid)
    {
        var smallest = grid[CurvatureEnds.Smallest];
        var largest = grid[CurvatureEnds.Largest];
        double[] ratio = new double[smallest.Length];
        for (int i = 0; i < ratio.Length; i++)
            ratio[i] = Math.Abs(smallest[i] / largest[i]);
        return ratio;
    }

    private PlotAxis Axis(string name) => new(name) { Scale = IsLogarithmic ? AxisScale.Log : AxisScale.Linear };

    /// <summary>What tells a model from the others of the figure.</summary>
    private string Label(StudyModel model)
    {
        string label = string.Join(", ", model.Factors
            .Where(factor => Models.Select(other => other[factor.Name]).Distinct().Skip(1).Any())
            .Select(factor => StudyGroup.IsWord(factor.Label) ? factor.Label : $"{factor.Name} {factor.Label}"));
        return label.Length == 0 ? model.Title : label;
    }

    private static StudyFigureKind KindOf(StudyNode node, StudyComputation? of)
    {
        string usual = of is null ? nameof(StudyFigureKind.Curves) : of.Kind.Name switch
        {
            "convexity" => nameof(StudyFigureKind.Ratio),
            "slice" or "interpolate" => nameof(StudyFigureKind.Panels),
            _ => nameof(StudyFigureKind.Contour),
        };
        string asked = node.TextOf("draw") ?? usual;
        return OptionText.TryRead(asked, typeof(StudyFigureKind), out object? kind) ? (StudyFigureKind)kind!
            : throw node["draw"]!.Refused($"is {asked}, expected {OptionText.Expectation(typeof(StudyFigureKind))}");
    }
}

/// <summary>How values of a study are drawn.</summary>
internal enum StudyFigureKind
{
    /// <summary>A surface from above, filled.</summary>
    Contour,

    /// <summary>From above, lines alone.</summary>
    Lines,

    /// <summary>From above, a colour a point.</summary>
    Heatmap,

    /// <summary>A surface in a box.</summary>
    Relief,

    /// <summary>|lambda_min / lambda_max| of a convexity map.</summary>
    Ratio,

    /// <summary>A slice a panel.</summary>
    Panels,

    /// <summary>One measure of all slices in one panel.</summary>
    Overlay,

    /// <summary>A measure of the trainings over their epochs.</summary>
    Curves,
}
