using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises that check their answers: those of the course, and those that a lecturer adds.</summary>
/// <example><code>
/// Exercises.Add(Exercise.Number("week-3", truth: 0.5, tolerance: 1e-3, x => "Where is the gradient zero?", "The loss is flat there."));
/// </code></example>
public static class Exercises
{
    private static readonly IReadOnlyList<Exercise> Ours =
    [
        .. LogisticRegressionExercises.All,
        .. LossesExercises.All,
        .. BackpropagationExercises.All,
        .. StochasticDescentExercises.All,
        .. NewtonExercises.All,
        .. SurfacesExercises.All,
        .. InitializationExercises.All,
        .. SharpnessExercises.All,
        .. ShortcutExercises.All,
        .. TrajectoryExercises.All,
        .. ConvexityExercises.All,
        .. ConnectivityExercises.All,
        .. ArchitecturesExercises.All,
        .. SubnetworkExercises.All,
    ];

    /// <summary>All of them, those of the course first.</summary>
    public static IReadOnlyList<Exercise> All { get; private set; } = Ours;

    /// <summary>Adds an exercise; one that was added under the same name before is replaced, as when a cell runs again.</summary>
    /// <exception cref="ArgumentException">The name is empty, has a blank, or belongs to an exercise of the course.</exception>
    public static void Add(Exercise exercise)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        if (exercise.Name.Length == 0 || exercise.Name.Any(char.IsWhiteSpace))
            throw new ArgumentException($"The name is \"{exercise.Name}\", expected one without blanks, as in week-3.", nameof(exercise));
        if (Ours.Any(own => own.Name == exercise.Name))
            throw new ArgumentException(
                $"The name is {exercise.Name}, which is an exercise of the course; choose another.", nameof(exercise));
        lock (Ours)
            All = [.. All.Where(other => other.Name != exercise.Name), exercise];
    }

    /// <exception cref="RefusalException">There is none of this name; the message offers the nearest.</exception>
    public static Exercise Find(string name) => All.FirstOrDefault(exercise => exercise.Name == name) ?? throw new RefusalException(
        $"There is no exercise {name}; {(Spelling.Nearest(name, All.Select(exercise => exercise.Name)) is { } near
            ? $"did you mean {near}?"
            : $"there are {string.Join(", ", All.Select(exercise => exercise.Name))}.")}");
}
