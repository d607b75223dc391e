using LandscapeNotebooks.Interactive;

namespace LandscapeNotebooks.Course;

/// <summary>Exercises in a compiled library: <c>#r "week3.dll"</c> or <c>#r "nuget: Week3"</c> brings them to <c>#!check</c>.</summary>
/// <example><code>
/// [assembly: NotebookExtension(typeof(Week3))]
///
/// public sealed class Week3() : ExerciseLibrary(
///     Exercise.Number("week-3", () => 1 / Variant.Choose("curvature", 1.0, 2.0, 4.0), 1e-3, x => "Where is the slope 0?", "Flat."));
/// </code></example>
public abstract class ExerciseLibrary : Extension
{
    /// <exception cref="ArgumentException">A name cannot be used.</exception>
    protected ExerciseLibrary(params IReadOnlyList<Exercise> exercises)
    {
        ArgumentNullException.ThrowIfNull(exercises);
        foreach (var exercise in exercises)
            Exercises.Add(exercise);
    }
}
