using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>A variable as a panel shows it: name, type, value, size.</summary>
internal static class VariableRow
{
    private const int LongestValue = 120;
    private const int MostElements = 6;

    public static JsonObject Write(SessionVariable variable) => new()
    {
        ["name"] = variable.Name,
        ["type"] = TypeName.ForReader(variable.Value is null || variable.Type.IsValueType ? variable.Type : variable.Value.GetType()),
        ["value"] = Value(variable.Value),
        ["size"] = Size(variable.Value),
    };

    private static string Value(object? value)
    {
        string text = value is Array array ? Elements(array) : Scalar(value) ?? Own(value!);
        text = text.ReplaceLineEndings(" ");
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }

    private static string? Scalar(object? value) => value is string text ? $"\"{text}\"" : ValueText.Scalar(value)?.Text;

    // A ToString of a cell's own may do anything, also take its time; those of the framework and ours are short.
    private static string Own(object value)
    {
        var type = value.GetType();
        if (value is IEnumerable || type.Assembly.IsDynamic || string.IsNullOrEmpty(type.Assembly.Location)
            || type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType == typeof(object))
            return "";
        try
        {
            string text = value.ToString() ?? "";
            return text == type.ToString() ? "" : text;
        }
#pragma warning disable CA1031 // The panel shows what it can; the variable is none the worse.
        catch (Exception)
#pragma warning restore CA1031
        {
            return "";
        }
    }

    private static string Elements(Array array)
    {
        string?[] first = [.. array.Cast<object?>().Take(MostElements).Select(Scalar)];
        return first.Length == 0 || first.Contains(null) ? "" : string.Join(", ", first) + (array.Length > first.Length ? ", …" : "");
    }

    private static string Size(object? value) => value switch
    {
        string text => Count(text.Length),
        Array array => string.Join(" × ", Enumerable.Range(0, array.Rank).Select(i => Count(array.GetLength(i)))),
        ICollection list => Count(list.Count),
        _ => "",
    };

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
