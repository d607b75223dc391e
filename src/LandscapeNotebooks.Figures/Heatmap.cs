namespace LandscapeNotebooks.Figures;

/// <summary>A coloured cell around every grid point.</summary>
public sealed record Heatmap(ScalarField Field) : Trace
{
    public Heatmap(IEnumerable<double> x, IEnumerable<double> y, IEnumerable<double> z)
        : this(new ScalarField(x, y, z))
    {
    }

    public ColorScale Colors { get; init; } = new();

    /// <summary>Whether each cell also shows its value as a number: for tables and confusion matrices.</summary>
    public bool ShowValues { get; init; }
}
