namespace LandscapeNotebooks.Interactive.Course;

/// <summary>The exercises of the course that check their answers.</summary>
public static class Exercises
{
    public static IReadOnlyList<Exercise> All { get; } =
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

    /// <exception cref="MagicException">There is none of this name; the message offers the nearest.</exception>
    public static Exercise Find(string name) => All.FirstOrDefault(exercise => exercise.Name == name) ?? throw new MagicException(
        $"There is no exercise {name}; {(Spelling.Nearest(name, All.Select(exercise => exercise.Name)) is { } near
            ? $"did you mean {near}?"
            : $"there are {string.Join(", ", All.Select(exercise => exercise.Name))}.")}");
}
