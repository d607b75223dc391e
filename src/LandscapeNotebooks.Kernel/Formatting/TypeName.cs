using System.Runtime.CompilerServices;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>The name of a type as a cell can write it.</summary>
internal static class TypeName
{
    /// <summary>What stands for the name of a type that has none.</summary>
    public const string Anonymous = "anonymous";

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
    };

    /// <summary>For the compiler: complete and unambiguous. Types that a cell cannot name give way to their
    /// nearest base type that it can.</summary>
    public static string ForCompiler(Type type) => Write(Nameable(type), global: true);

    /// <summary>For the reader: without namespaces and outer types.</summary>
    public static string ForReader(Type type) => Write(type, global: false);

    private static Type Nameable(Type type)
    {
        while (!IsNameable(type) && type.BaseType is { } parent)
            type = parent;
        return IsNameable(type) ? type : typeof(object);
    }

    private static bool IsNameable(Type type)
    {
        if (type.HasElementType)
            return type.IsArray && IsNameable(type.GetElementType()!);
        if (type.IsGenericType && !type.GetGenericArguments().All(IsNameable))
            return false;
        return IsDeclaredInCell(type)
            ? !type.Name.StartsWith('<') && type.DeclaringType!.DeclaringType is null
            : type.IsVisible;
    }

    private static bool IsDeclaredInCell(Type type) =>
        type.DeclaringType is { } outer && outer.Name.StartsWith("Submission#", StringComparison.Ordinal);

    private static string Write(Type type, bool global)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
        {
            // int[][,] is an array of int[,]: the ranks stand in the order of indexing.
            var ranks = "";
            for (; type.IsArray; type = type.GetElementType()!)
                ranks += $"[{new string(',', type.GetArrayRank() - 1)}]";
            return Write(type, global) + ranks;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Write(underlying, global) + "?";
        var arguments = type.GetGenericArguments();
        if (typeof(ITuple).IsAssignableFrom(type) && type.IsValueType && arguments.Length is > 1 and < 8)
            return $"({string.Join(", ", arguments.Select(a => Write(a, global)))})";
        if (!global && type.Name.StartsWith("<>f__AnonymousType", StringComparison.Ordinal))
            return Anonymous;

        var chain = new List<Type>();
        for (var t = type; t is not null && !t.Name.StartsWith("Submission#", StringComparison.Ordinal); t = t.DeclaringType)
            chain.Insert(0, t);
        int used = 0;
        if (!global && chain.Count > 1)
        {
            used = chain[^2].GetGenericArguments().Length; // those of the outer types come first
            return Simple(type, arguments, ref used, global);
        }

        var name = string.Join(".", chain.Select(t => Simple(t, arguments, ref used, global)));
        bool inCell = chain[0].DeclaringType is not null;
        return !global || inCell ? name : $"global::{(type.Namespace is { } space ? space + "." : "")}{name}";
    }

    private static string Simple(Type type, Type[] arguments, ref int used, bool global)
    {
        int tick = type.Name.IndexOf('`');
        if (tick < 0)
            return type.Name;
        int count = type.GetGenericArguments().Length - used;
        var own = arguments.Skip(used).Take(count).Select(a => Write(a, global));
        used += count;
        return $"{type.Name[..tick]}<{string.Join(", ", own)}>";
    }
}
