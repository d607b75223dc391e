using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;

namespace LandscapeNotebooks.Figures.Pictures;

public static partial class SurfaceFigures
{
    /// <summary>Every measure of a plane, side by side in rows of two.</summary>
    /// <param name="surfaces">The values.</param>
    /// <param name="drawing">Paths, notes and kind; the measures bring their own names.</param>
    public static Figure Contours(this Surfaces surfaces, SurfaceDrawing? drawing = null)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        drawing ??= new();
        return Figure.Grid(Math.Min(surfaces.Count, 2), surfaces.Names.Select(name =>
            (drawing.Kind == ContourKind.Relief ? Relief(surfaces[name], drawing with { Measure = name })
                : Contour(surfaces[name], drawing with { Measure = name })).Titled(name)));
    }

    /// <summary>Several surfaces over the same axes in one box, each in its own colour: of several models, of several measures.</summary>
    /// <param name="surfaces">What the legend says of each, and its values.</param>
    /// <param name="drawing">The measure, the scale of the heights and the notes; paths are not drawn.</param>
    /// <exception cref="ArgumentException">There is no surface, or they differ in their axes.</exception>
    public static Figure Overlay(IReadOnlyList<(string Name, Surface Surface)> surfaces, SurfaceDrawing drawing)
    {
        ArgumentNullException.ThrowIfNull(surfaces);
        ArgumentNullException.ThrowIfNull(drawing);
        if (surfaces.Count == 0)
            throw new ArgumentException("There is no surface, expected at least one.", nameof(surfaces));
        var first = surfaces[0].Surface;
        foreach (var (name, surface) in surfaces)
        {
            if (surface.X != first.X || surface.Y != first.Y)
                throw new ArgumentException(
                    $"The surface {name} lies over {surface.X} and {surface.Y}, expected {first.X} and {first.Y} as the first.",
                    nameof(surfaces));
        }

        var sheets = surfaces.Select(
            (one, i) => new Surface3D(
                Field(one.Surface))
            { Name = one.Name, Color = Palette.Sequence[i % Palette.Sequence.Length], Opacity = 0.7 });
        return Figure.Of(sheets).WithAxes(
            XAxis(first), YAxis(first), new PlotAxis(MeasureOf(first, drawing)) { Scale = drawing.Scale ?? AxisScale.Linear })
            .WithCaption(Caption(first, drawing.Notes));
    }
}
