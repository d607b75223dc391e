using System.ComponentModel;

namespace LandscapeNotebooks.Course;

/// <summary><c>#!check --exercise 01-2 --answer rate</c></summary>
internal static class CheckMagic
{
    [Description("Checks the answer to an exercise: right, or a hint that names the idea.")]
    public static Verdict Check(
        [Description("name of the exercise")] string exercise,
        [Description("variable that holds the answer")] object answer) => Exercises.Find(exercise).Check(answer);
}
