using LandscapeNotebooks.Course.Answers;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Course;

/// <summary>The exercises that check their answers: those of the course, and those that a lecturer adds, in a cell, by a library
/// (<see cref="ExerciseLibrary"/>) or by the file <c>exercises.json</c> beside the notebook.</summary>
/// <example><code>
/// Exercises.Add(Exercise.Number("week-3", truth: 0.5, tolerance: 1e-3, x => "Where is the gradient zero?", "The loss is flat there."));
/// </code></example>
public static class Exercises
{
    private static readonly IReadOnlyList<Exercise> Ours =
        [.. OfTheCourse().Select(own => own with { Section = CourseSections.Of(own.Name) })];

    private static (string Path, DateTime Written, IReadOnlyList<Exercise> Exercises) _beside = ("", default, []);

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

    /// <exception cref="RefusalException">There is none of this name, and the message offers the nearest; or the file beside the notebook
    /// cannot be read.</exception>
    public static Exercise Find(string name) => Find(name, "");

    internal static Exercise Find(string name, string folder)
    {
        if (All.FirstOrDefault(exercise => exercise.Name == name) is { } found)
            return found;
        var all = All.Concat(Beside(folder)).ToList();
        return all.Find(exercise => exercise.Name == name) ?? throw new RefusalException(
            $"There is no exercise {name}; {(Spelling.Nearest(name, all.Select(exercise => exercise.Name)) is { } near
                ? $"did you mean {near}?"
                : $"there are {string.Join(", ", all.Select(exercise => exercise.Name))}.")}");
    }

    // Read again when it has changed, so that a lecturer can write it beside the open notebook.
    private static IReadOnlyList<Exercise> Beside(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, WrittenExercise.File));
        if (!file.Exists)
            return [];
        lock (Ours)
        {
            if (_beside.Path != file.FullName || _beside.Written != file.LastWriteTimeUtc)
                _beside = (file.FullName, file.LastWriteTimeUtc,
                    [.. WrittenExercise.Read(File.ReadAllText(file.FullName), file.Name).Select(Of)]);
            return _beside.Exercises;
        }
    }

    private static Exercise Of(WrittenExercise written)
    {
        var exercise = written switch
        {
            { Texts: { } texts } => new Exercise(written.Name, answer => Said(answer) is { } said && texts.Any(text => Same(text, said))
                ? Verdict.Right(written.Right)
                : Verdict.Hint(written.HintFor(wrong => Same(wrong.Text, Said(answer))))),
            { Numbers: { } numbers } => Exercise.Vector(
                written.Name, numbers, written.Tolerance, _ => written.Hints[0], written.Right),
            _ => Exercise.Number(written.Name, () => written.Number ?? Variant.Choose(written.Variant!.Purpose, written.Variant.Numbers),
                written.Tolerance, value => written.HintFor(wrong => Math.Abs(value - (wrong.Number ?? double.NaN)) <= written.Tolerance),
                written.Right),
        };
        return exercise with { Hints = written.Hints[1..], Section = written.Section };

        static string? Said(object answer) => answer is string or Enum ? answer.ToString() : null;

        static bool Same(string? text, string? said) =>
            text is not null && said is not null && text.Trim().Equals(said.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static IReadOnlyList<Exercise> OfTheCourse() =>
    [
        .. LogisticRegressionExercises.All,
        .. LossesExercises.All,
        .. BackpropagationExercises.All,
        .. StochasticDescentExercises.All,
        .. NewtonExercises.All,
        .. InitializationExercises.All,
        .. ArchitecturesExercises.All,
        .. SurfacesExercises.All,
        .. SharpOrFlatExercises.All,
        .. ShortcutExercises.All,
        .. ConvexityExercises.All,
        .. TrajectoryExercises.All,
        .. ConnectivityExercises.All,
        .. SubnetworkExercises.All,
        .. TopologyExercises.All,
        .. SharpnessExercises.All,
    ];
}
