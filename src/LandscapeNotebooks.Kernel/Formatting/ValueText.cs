using System.Globalization;
using System.Numerics;
using LandscapeNotebooks.Kernel.Formatting.Views;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Values without parts, written the same way on every machine.</summary>
internal static class ValueText
{
    /// <summary>The view of such a value; null for any other.</summary>
    public static ScalarView? Scalar(object? value) => value switch
    {
        null => new ScalarView(ScalarView.Null),
        string text => new ScalarView(text),
        bool or char or Guid or Uri or Version or Half or Complex or BigInteger or Enum => new ScalarView(Invariant(value)),
        double number => new ScalarView(Invariant(number), number),
        float number => new ScalarView(Invariant(number), number),
        decimal number => new ScalarView(Invariant(number), (double)number),
        DateTime time => new ScalarView(
            time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        DateTimeOffset time => new ScalarView(time.ToString("yyyy-MM-dd HH:mm:ss.FFFFFFF zzz", CultureInfo.InvariantCulture)),
        DateOnly day => new ScalarView(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => new ScalarView(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        TimeSpan time => new ScalarView(time.ToString("c", CultureInfo.InvariantCulture)),
        Type type => new ScalarView(TypeName.ForReader(type)),
        Delegate method => new ScalarView(TypeName.ForReader(method.GetType())),
        nint or nuint => new ScalarView(Invariant(value)),
        _ when value.GetType().IsPrimitive => new ScalarView(Invariant(value), Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        Int128 or UInt128 => new ScalarView(Invariant(value)),
        _ => null,
    };

    private static string Invariant(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
