using System.Collections;
using System.Globalization;

namespace LandscapeNotebooks.Course.Answers;

/// <summary>Compares an answer with what it should be.</summary>
internal static class Comparing
{
    /// <summary>|answer - expected| &lt;= tolerance.</summary>
    public static Finding Near(object? answer, double expected, double tolerance)
    {
        string marker = string.Create(CultureInfo.InvariantCulture, $"{AnswerValue.Text(answer)}; expected {expected} ± {tolerance}.");
        if (!AnswerValue.IsNumber(answer, out double value))
            return Finding.Wrong($"The answer is {AnswerValue.Kind(answer)}; a number is asked for.", marker);
        if (AnswerValue.NotFinite(value) is { } odd && !double.Equals(value, expected))
            return Finding.Wrong(odd, marker);
        return Agree(value, expected, tolerance)
            ? Finding.Right
            : Finding.Wrong($"{AnswerValue.Text(answer)} is not it.", marker);
    }

    /// <summary>The same for each of several numbers.</summary>
    public static Finding Near(object? answer, IReadOnlyList<double> expected, double tolerance)
    {
        string marker = string.Create(CultureInfo.InvariantCulture,
            $"{AnswerValue.Text(answer)}; expected {AnswerValue.Text(expected)} ± {tolerance}.");
        if (AnswerValue.Numbers(answer) is not { } values)
            return Finding.Wrong($"The answer is {AnswerValue.Kind(answer)}; {expected.Count} numbers are asked for.", marker);
        if (values.Length != expected.Count)
            return Finding.Wrong($"The answer has {values.Length} numbers; {expected.Count} are asked for.", marker);
        int wrong = Enumerable.Range(0, values.Length).Count(i => !Agree(values[i], expected[i], tolerance));
        if (wrong == 0)
            return Finding.Right;
        int first = Enumerable.Range(0, values.Length).First(i => !Agree(values[i], expected[i], tolerance));
        return Finding.Wrong($"{wrong} of the {values.Length} numbers are not right, the first at index {first}. "
            + AnswerValue.NotFinite(values[first]), marker);
    }

    /// <summary>Whether an answer is what is expected: numbers as numbers, sequences item by item.</summary>
    public static bool Same(object? a, object? b)
    {
        if (AnswerValue.IsNumber(a, out double x) && AnswerValue.IsNumber(b, out double y))
            return x.Equals(y) || (x == y);
        if (a is string || b is string || a is not IEnumerable left || b is not IEnumerable right)
            return Equals(b, a); // what is expected decides: an answer of a type of its own may say yes to all
        var (first, second) = (left.Cast<object?>().ToList(), right.Cast<object?>().ToList());
        return first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second));
    }

    private static bool Agree(double value, double expected, double tolerance) =>
        value.Equals(expected) || Math.Abs(value - expected) <= tolerance;
}
