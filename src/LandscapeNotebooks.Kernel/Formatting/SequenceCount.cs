using System.Reflection;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>The length of a sequence, where it is known without computing the elements.</summary>
internal static class SequenceCount
{
    private static readonly MethodInfo Generic = typeof(SequenceCount).GetMethod(nameof(Count), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static int? Of(object sequence, Type element) => (int?)Generic.MakeGenericMethod(element).Invoke(null, [sequence]);

    private static int? Count<T>(IEnumerable<T> sequence) => sequence.TryGetNonEnumeratedCount(out int count) ? count : null;
}
