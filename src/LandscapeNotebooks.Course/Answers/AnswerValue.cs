using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Course.Answers;

/// <summary>Answers as students give them: numbers of any type, sequences, functions that give them, or something else.</summary>
internal static class AnswerValue
{
    private const int LongestText = 60, MostItems = 8;

    /// <summary>The value itself; a function without parameters is called.</summary>
    public static object? Of(object? answer) => answer switch
    {
        Func<object?> function => function(),
        Delegate function when function.Method.GetParameters().Length == 0 && function.Method.ReturnType != typeof(void) =>
            function.Method.Invoke(function.Target, System.Reflection.BindingFlags.DoNotWrapExceptions, null, null,
                CultureInfo.InvariantCulture),
        _ => answer,
    };

    /// <summary>A number of any numeric type; not a text, a character or a truth value.</summary>
    public static bool IsNumber(object? value, out double number)
    {
        bool isNumber = value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal;
        number = isNumber ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : double.NaN;
        return isNumber;
    }

    /// <summary>The number that a value is known to be.</summary>
    public static double Number(object value) => IsNumber(value, out double number) ? number : double.NaN;

    /// <summary>The numbers of a sequence or a tuple; null where it is none, or holds something else.</summary>
    public static double[]? Numbers(object? value)
    {
        if (value is ITuple tuple)
            value = Enumerable.Range(0, tuple.Length).Select(i => tuple[i]).ToArray();
        if (value is string or not IEnumerable)
            return null;
        var numbers = new List<double>();
        foreach (object? item in (IEnumerable)value)
        {
            if (!IsNumber(item, out double number))
                return null;
            numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>What is odd about a number that is not finite, as a hint; null for one that is.</summary>
    public static string? NotFinite(double value) =>
        double.IsNaN(value) ? "It is NaN, no number at all: was 0 divided by 0, or the logarithm taken of something negative?"
        : double.IsInfinity(value) ? "It is infinite: was something divided by 0, or did an exponential overflow?"
        : null;

    /// <summary>What keeps a value from being an answer, as a hint; null for one that may be right.</summary>
    public static string? Odd(object value) => IsNumber(value, out double number) ? NotFinite(number) : null;

    /// <summary>The same where a number is asked for.</summary>
    public static string? OddNumber(object value) =>
        IsNumber(value, out _) ? Odd(value) : $"The answer is {Kind(value)}; a number is asked for.";

    /// <summary>The same where several numbers are asked for.</summary>
    public static string? OddVector(object value, int count)
    {
        if (Numbers(value) is not { } numbers)
            return $"The answer is {Kind(value)}; {count} numbers are asked for, a double[].";
        if (numbers.Length != count)
            return $"The answer has {numbers.Length} numbers; {count} are asked for.";
        int odd = Array.FindIndex(numbers, number => !double.IsFinite(number));
        return odd < 0 ? null : $"The number at index {odd} is none: {NotFinite(numbers[odd])}";
    }

    /// <summary>A value to its last digit, to know it again.</summary>
    public static string Whole(object? value) => Numbers(value) is { } numbers
        ? string.Join(' ', numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)))
        : IsNumber(value, out double one) ? one.ToString("R", CultureInfo.InvariantCulture)
        : value?.ToString() ?? "";

    /// <summary>A value as a message shows it, on one line.</summary>
    public static string Text(object? value)
    {
        string text = value switch
        {
            null => "null",
            string s => $"\"{s}\"",
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            IEnumerable items => $"[{string.Join(", ", Head(items))}]",
            _ => value.ToString() ?? "",
        };
        text = text.ReplaceLineEndings(" ");
        return text.Length <= LongestText ? text : text[..LongestText] + "…";
    }

    /// <summary>The kind of a value in words.</summary>
    public static string Kind(object? value) => value switch
    {
        null => "null",
        string => "a text",
        bool => "true or false",
        Delegate => "a function",
        _ when Numbers(value) is { } numbers => $"a sequence of {numbers.Length} numbers",
        _ when IsNumber(value, out _) => "a number",
        _ => $"a {value.GetType().Name}",
    };

    private static IEnumerable<string> Head(IEnumerable items)
    {
        var head = items.Cast<object?>().Take(MostItems + 1).ToList();
        return head.Count <= MostItems ? head.Select(Text) : head.Take(MostItems).Select(Text).Append("…");
    }
}
