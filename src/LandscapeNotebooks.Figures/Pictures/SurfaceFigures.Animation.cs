using System.Globalization;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Projections;

namespace LandscapeNotebooks.Figures.Pictures;

public static partial class SurfaceFigures
{
    /// <summary>Optimisers walk over the surface: a frame shows all paths up to a step, their heads marked, and a
    /// slider runs over the steps.</summary>
    /// <remarks>All paths share the clock of their steps. A path that has ended stands at its end.</remarks>
    /// <param name="surface">What they walk on, seen from above.</param>
    /// <param name="drawing">The paths, at least one.</param>
    /// <param name="frames">Frames at most; the steps are shared out evenly among them, the first and the last among them.</param>
    /// <exception cref="ArgumentException">There is no path, or one is of another number of parameters.</exception>
    public static Figure Animation(this Surface surface, SurfaceDrawing drawing, int frames = 30)
    {
        ArgumentNullException.ThrowIfNull(surface);
        ArgumentNullException.ThrowIfNull(drawing);
        ArgumentOutOfRangeException.ThrowIfLessThan(frames, 2);
        if (drawing.Paths.Length == 0)
            throw new ArgumentException("The drawing has no paths, expected at least one to walk along.", nameof(drawing));

        var paths = OnPlane(surface, drawing);
        int[] steps = [.. paths.SelectMany(path => path.Points).Select(point => point.Step).Distinct().Order()];
        int count = Math.Min(frames, steps.Length);
        var shown = Enumerable.Range(0, count).Select(k => steps[count == 1 ? 0 : (int)((long)k * (steps.Length - 1) / (count - 1))]);
        return Figure.Of(FromAbove(surface, drawing)).WithAxes(XAxis(surface), YAxis(surface))
            .WithFrames("step", shown.Select(step => new Frame(step.ToString(CultureInfo.InvariantCulture), Until(step, paths, drawing))))
            .WithCaption(Caption(surface, drawing.Notes, paths));
    }

    private static IEnumerable<Trace> Until(int step, ProjectedTrajectory[] paths, SurfaceDrawing drawing)
    {
        for (int i = 0; i < paths.Length; i++)
        {
            var points = paths[i].Points;
            int count = Math.Max(points.Count(point => point.Step <= step), 1);
            var walked = points.Take(count).ToArray();
            yield return new Line(walked.Select(point => point.A), walked.Select(point => point.B))
            { Name = drawing.Paths[i].Name, Color = ColorOf(i) };
            yield return new Markers([walked[^1].A], [walked[^1].B]) { Color = ColorOf(i), Size = 11 };
        }
    }
}
