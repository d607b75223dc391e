using System.Collections;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>The key of a group of LINQ's, whatever its types.</summary>
internal sealed record GroupShape(object? Key)
{
    public static GroupShape? KeyOf(object value) => Grouping(value.GetType()) is { } grouping
        ? new GroupShape(grouping.GetProperty("Key")!.GetValue(value)) : null;

    /// <summary>Whether the elements of a sequence are groups.</summary>
    public static bool IsOfGroups(Type type) => type.GetInterfaces()
        .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Any(one => one.GetGenericArguments()[0] is { } element && (IsGrouping(element) || Grouping(element) is not null));

    public static int CountOf(IEnumerable group) => group.Cast<object?>().Count();

    private static Type? Grouping(Type type) => type.GetInterfaces().FirstOrDefault(IsGrouping);

    private static bool IsGrouping(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IGrouping<,>);
}
