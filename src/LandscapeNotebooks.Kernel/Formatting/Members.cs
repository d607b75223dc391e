using System.Collections.Concurrent;
using System.Reflection;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>The public properties and fields of a type that can be read, in the order of their declaration.</summary>
internal static class Members
{
    private const int Limit = 40;

    private static readonly ConcurrentDictionary<Type, Member[]> Known = [];

    public static Member[] Of(Type type) => Known.GetOrAdd(type, static t =>
    [
        .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetMethod is { IsPublic: true } && p.GetIndexParameters().Length == 0 && CanBoxed(p.PropertyType))
            .DistinctBy(p => p.Name) // a property that hides one of the base class comes first
            .Select(p => new Member(p.Name, p.GetValue)),
        .. t.GetFields(BindingFlags.Public | BindingFlags.Instance)
            .Where(f => CanBoxed(f.FieldType))
            .Select(f => new Member(f.Name, f.GetValue)),
    ]).Take(Limit).ToArray();

    private static bool CanBoxed(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsByRef && !type.IsFunctionPointer;

    /// <summary>A property or field.</summary>
    internal sealed record Member(string Name, Func<object, object?> Get);
}
