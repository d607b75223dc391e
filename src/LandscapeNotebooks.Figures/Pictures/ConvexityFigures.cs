using System.Globalization;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a convexity map.</summary>
public static class ConvexityFigures
{
    /// <summary>|lambda_min / lambda_max| as colours; points that are convex, or whose smallest curvature is 0
    /// within its error, are marked.</summary>
    /// <param name="map">The map.</param>
    /// <param name="max">The value of the last colour, so that maps compare; the greatest one where not given.</param>
    public static Figure PlotRatio(this ConvexityMap map, double? max = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        var (x, y) = SurfaceFigures.Axes(map.Smallest);
        return Figure.Of(
            [new Heatmap(SurfaceFigures.Field(map.Ratio)) { Colors = new("|λ_min / λ_max|") { Min = 0, Max = max } }, .. Marks(map)])
            .WithAxes(x, y).WithCaption(Caption(map));
    }

    /// <summary>The ratio beside the smallest and the largest eigenvalue.</summary>
    public static Figure Plot(this ConvexityMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var (x, y) = SurfaceFigures.Axes(map.Smallest);
        return Figure.Grid(3,
            PlotRatio(map).Titled("ratio"),
            Figure.Of(new Heatmap(SurfaceFigures.Field(map.Smallest)) { Colors = "λ_min" }).WithAxes(x, y).Titled("smallest eigenvalue"),
            Figure.Of(new Heatmap(SurfaceFigures.Field(map.Largest)) { Colors = "λ_max" }).WithAxes(x, y).Titled("largest eigenvalue"))
            .WithCaption(Caption(map));
    }

    private static string Caption(ConvexityMap map)
    {
        int points = map.Smallest.Values.Length;
        List<string> parts = [$"{map.Smallest.X.Count} x {map.Smallest.Y.Count} points, {map.Products} Hessian products"];
        foreach (var (sign, text) in ((CurvatureSign, string)[])[(CurvatureSign.NotConvex, "not convex"),
            (CurvatureSign.WithinError, "flat within the error"), (CurvatureSign.Convex, "convex"), (CurvatureSign.Unknown, "not known")])
        {
            if (map.Count(sign) is > 0 and var count)
                parts.Add($"{count} {text}");
        }

        double error = Enumerable.Range(0, points)
            .Select(k => map.Error.Values[k] / Math.Abs(map.Largest.Values[k]))
            .Where(double.IsFinite)
            .DefaultIfEmpty()
            .Max();
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"errors up to {100 * error:G2} % of λ_max"));
        return string.Join("; ", parts) + ". The curvature of the whole space at points of the plane, running statistics held still.";
    }

    private static IEnumerable<Trace> Marks(ConvexityMap map)
    {
        foreach (var (sign, name, symbol) in ((CurvatureSign, string, Symbol)[])[(CurvatureSign.Convex, "convex", Symbol.Plus),
            (CurvatureSign.WithinError, "λ_min is 0 within its error", Symbol.Ring)])
        {
            var points = (from j in Enumerable.Range(0, map.Smallest.Y.Count)
                          from i in Enumerable.Range(0, map.Smallest.X.Count)
                          where map.Sign(i, j) == sign
                          select (X: map.Smallest.X[i], Y: map.Smallest.Y[j])).ToArray();
            if (points.Length > 0)
                yield return new Markers(points.Select(point => point.X), points.Select(point => point.Y))
                { Name = name, Symbol = symbol, Color = Palette.Vermillion, Size = 7 };
        }
    }
}
