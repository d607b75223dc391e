using System.Globalization;

namespace LandscapeNotebooks.Course;

/// <summary>An exercise that can check its answers.</summary>
/// <param name="Name">Notebook and number: <c>01-2</c>.</param>
/// <param name="Check">Looks at an answer, of whatever type, and says right or a hint.</param>
public sealed record Exercise(string Name, Func<object, Verdict> Check)
{
    /// <summary>An exercise whose answer is a number.</summary>
    /// <param name="name">Notebook and number.</param>
    /// <param name="truth">The answer.</param>
    /// <param name="tolerance">Largest |answer - truth|.</param>
    /// <param name="hint">What another number is told: an idea, not the answer.</param>
    /// <param name="right">What a right answer is told.</param>
    public static Exercise Number(
        string name, double truth, double tolerance, Func<double, string> hint, string right) => new(name, answer =>
    {
        if (answer is not IConvertible number || answer is string || answer is bool)
            return Verdict.Hint($"The answer is a {answer.GetType().Name}; a number is asked for.");
        double value = number.ToDouble(CultureInfo.InvariantCulture);
        return Math.Abs(value - truth) <= tolerance ? Verdict.Right(right) : Verdict.Hint(hint(value));
    });

    /// <summary>An exercise whose answer is a vector of numbers.</summary>
    /// <inheritdoc cref="Number"/>
    public static Exercise Vector(
        string name, IReadOnlyList<double> truth, double tolerance, Func<double[], string> hint, string right) => new(name, answer =>
    {
        if (answer is not IEnumerable<double> numbers)
            return Verdict.Hint($"The answer is a {answer.GetType().Name}; a double[] of {truth.Count} numbers is asked for.");
        double[] values = [.. numbers];
        if (values.Length != truth.Count)
            return Verdict.Hint($"The answer has {values.Length} numbers; {truth.Count} are asked for.");
        return values.Zip(truth).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance)
            ? Verdict.Right(right)
            : Verdict.Hint(hint(values));
    });
}
