using System.ComponentModel;
using LandscapeNotebooks.Course;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Interactive.Hosting;

[assembly: NotebookExtension(typeof(CourseExtension))]

namespace LandscapeNotebooks.Course;

/// <summary>What the course adds to a notebook: <c>#!check</c>, and how its verdicts and results show themselves.</summary>
public sealed class CourseExtension : Extension
{
    public override IReadOnlyList<Magic> Magics { get; } =
    [
        Magic.Of(Check, offers: new Dictionary<string, Func<IEnumerable<string>>>
        {
            ["exercise"] = () => Exercises.All.Select(exercise => exercise.Name),
        }),
    ];

    public override IReadOnlyList<Formatter> Formatters => CourseFormatters.All;

    public override IReadOnlyList<string> Namespaces { get; } = [typeof(CourseExtension).Namespace!];

    /// <summary><c>#!check --exercise 01-2 --answer rate</c></summary>
    [Description("Checks the answer to an exercise: right, or a hint that names the idea.")]
    internal static Verdict Check(
        [Description("name of the exercise")] string exercise,
        [Description("variable that holds the answer")] NamedValue answer)
    {
        var found = Exercises.Find(exercise);
        return answer.Exists
            ? found.Check(answer.Value)
            : Verdict.Hint($"There is no variable {answer.Text} yet: run the cell that computes it, then this one.");
    }
}
