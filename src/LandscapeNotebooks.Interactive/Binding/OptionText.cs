using System.Globalization;
using System.Reflection;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>What can be written as the value of an option, for every type that an option may have.</summary>
/// <remarks>Text is read in the invariant culture. A type without a written form is given by the name of a variable.</remarks>
public static class OptionText
{
    private static readonly Dictionary<Type, string> Wordings = new()
    {
        [typeof(string)] = "a text",
        [typeof(string[])] = "texts parted by commas",
        [typeof(int)] = "a whole number",
        [typeof(long)] = "a whole number",
        [typeof(ulong)] = "a whole number from 0",
        [typeof(double)] = "a number",
        [typeof(ParameterVector)] = "numbers parted by commas, as in -4,-2",
        [typeof(double[])] = "numbers parted by commas, as in -4,-2",
        [typeof(int[])] = "whole numbers parted by commas, as in 32,32",
        [typeof(object)] = "a variable",
        [typeof(NamedValue)] = "a variable, or a number",
        [typeof(VariableName)] = "a name for a variable",
    };

    public static bool IsNumber(Type type) => Plain(type) is var plain
        && (plain == typeof(int) || plain == typeof(long) || plain == typeof(ulong) || plain == typeof(double));

    /// <summary>The value that the text stands for; false where the text is none of the type.</summary>
    public static bool TryRead(string text, Type type, out object? value)
    {
        type = Plain(type);
        value = null;
        if (text.Length == 0)
            return false;
        if (type == typeof(string))
            value = text;
        else if (type == typeof(bool))
            value = bool.TryParse(text, out bool flag) ? flag : null;
        else if (type.IsEnum)
            value = Enum.GetValues(type).Cast<object>().FirstOrDefault(choice => Kebab(choice.ToString()!) == Kebab(text));
        else if (type == typeof(ParameterVector))
            value = (ParameterVector?)(double[]?)List(text, typeof(double));
        else if (IsList(type))
            value = List(text, type.GetElementType()!);
        else if (type == typeof(VariableName))
            value = VariableName.IsValid(text) ? new VariableName(text) : null;
        else if (type == typeof(NamedValue))
            value = TryRead(text, typeof(double), out object? number) ? new NamedValue(text, true, number) : null;
        else if (Source.For(type) is { } source)
            value = source.Read(text);
        else if (IsParsable(type) && !(IsNumber(type) && text.Contains(','))) // .NET reads 1,5 as 15
            value = ReadMethod.MakeGenericMethod(type).Invoke(null, [text]);

        return value is not null;
    }

    /// <summary>Whether a variable may stand where a value of the type is wanted.</summary>
    public static bool MayBeVariable(Type type) =>
        Plain(type) is var plain && plain != typeof(string) && plain != typeof(bool) && plain != typeof(VariableName) && !plain.IsEnum
        && !(plain.GetElementType() is { } item && (item.IsEnum || item == typeof(string)));

    /// <summary>Whether values of the type can be written.</summary>
    public static bool IsWritten(Type type) => Plain(type) is var plain
        && (plain.IsEnum || IsList(plain) || (Wordings.ContainsKey(plain) && plain != typeof(object)) || IsParsable(plain)
            || Source.For(plain) is not null);

    /// <summary>The types that a variable may hold.</summary>
    public static IReadOnlyList<Type> TypesOf(Type type) => Source.For(Plain(type))?.Types
        ?? [Plain(type) == typeof(NamedValue) ? typeof(object) : Plain(type)];

    /// <summary>What may be written, where there are variables and where there are none.</summary>
    public static string Expectation(Type type, bool hasVariables = true) => Source.For(Plain(type)) is { } source
        ? hasVariables ? $"a variable that holds {string.Join(" or ", source.Types.Select(TypeName))}, or {source.Written}" : source.Written
        : Wording(type);

    private static string Wording(Type type) => Plain(type) switch
    {
        { IsEnum: true } choice => $"one of {string.Join(", ", Choices(choice))}",
        { IsArray: true } list when list.GetElementType() is { IsEnum: true } choice =>
            $"names parted by commas, of {string.Join(", ", Choices(choice))}",
        var plain when Wordings.TryGetValue(plain, out string? wording) => wording,
        var plain when IsParsable(plain) && plain.Name == "Axis" => "first:last:points, as in -1:1:51",
        var plain when plain == typeof(Length) => "a length in mm, cm, in or pt, as in 84mm",
        var plain => $"a variable that holds {TypeName(plain)}",
    };

    /// <summary>The names that may be written, where they are few.</summary>
    public static IReadOnlyList<string> Choices(Type type) => Plain(type) is { IsEnum: true } choice
        ? [.. Enum.GetNames(choice).Select(Kebab)]
        : type.GetElementType() is { IsEnum: true } item ? Choices(item)
        : Source.For(Plain(type))?.Known ?? [];

    /// <summary>A value as one would write it.</summary>
    public static string Write(object? value) => value switch
    {
        null => "",
        Array list => string.Join(",", list.Cast<object>().Select(Write)),
        Enum choice => Kebab(choice.ToString()),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    public static string TypeName(Type type)
    {
        if (type.IsArray)
            return TypeName(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
            return $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
        return type == typeof(double) ? "double" : type == typeof(int) ? "int" : type == typeof(string) ? "string" : type.Name;
    }

    /// <summary>SlowDownMs, slowDownMs and slow-down-ms are one name: slow-down-ms.</summary>
    public static string Kebab(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) ? (i > 0 && name[i - 1] != '-' && !char.IsUpper(name[i - 1]) ? "-" : "") + char.ToLowerInvariant(c)
            : c.ToString()));

    internal static Type Plain(Type type) => Nullable.GetUnderlyingType(type) ?? type;

    private static readonly MethodInfo ReadMethod =
        typeof(OptionText).GetMethod(nameof(ReadParsable), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static bool IsParsable(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IParsable<>)
            && i.GetGenericArguments()[0] == type);

    private static object? ReadParsable<T>(string text)
        where T : IParsable<T> => T.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static bool IsList(Type type) =>
        type.IsArray && type.GetElementType() is { } item
            && (item == typeof(double) || item == typeof(int) || item == typeof(string) || item.IsEnum);

    private static Array? List(string text, Type item)
    {
        string[] parts = text.Trim('[', ']').Split(',', StringSplitOptions.TrimEntries);
        var list = Array.CreateInstance(item, parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryRead(parts[i], item, out object? value))
                return null;
            list.SetValue(value, i);
        }

        return list;
    }
}
