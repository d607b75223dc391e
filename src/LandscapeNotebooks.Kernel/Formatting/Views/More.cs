using System.Globalization;

namespace LandscapeNotebooks.Kernel.Formatting.Views;

/// <summary>What of a sequence is not shown.</summary>
/// <param name="Count">How many elements; null where counting them would mean computing them.</param>
internal readonly record struct More(int? Count)
{
    public static More None => new(0);

    public static More Unknown => new(null);

    public bool IsNone => Count == 0;

    public override string ToString() => Count is { } n ? string.Create(CultureInfo.InvariantCulture, $"… {n} more") : "… more";
}
