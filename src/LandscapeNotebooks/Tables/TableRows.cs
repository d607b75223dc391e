using System.Reflection;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Tables;

/// <summary>Tables of rows.</summary>
public static partial class TableRows
{
    /// <summary>A column for every property of the rows, in their order; <c>TestError</c> becomes "test error".</summary>
    /// <example><code>runs.Select(run => new { run.Name, run.TestError }).ToTable()</code></example>
    /// <exception cref="ArgumentException">The rows have no property that could be a column.</exception>
    public static Table ToTable<T>(this IEnumerable<T> rows)
    {
        T[] all = [.. rows];
        PropertyInfo[] properties =
            [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.CanRead && p.GetIndexParameters().Length == 0)];
        if (properties.Length == 0 || typeof(T) == typeof(string))
            throw new ArgumentException(
                $"The rows are of type {typeof(T).Name}, expected one with properties, such as new {{ Name, Loss }}.", nameof(rows));
        return Table.Of(properties.Select(property => new TableColumn(Title(property.Name), all.Select(row => property.GetValue(row)))));
    }

    private static string Title(string name) => WordBreak().Replace(name, " ").Replace('_', ' ').ToLowerInvariant();

    // Between a small letter or a digit and a capital: TestError, not the capitals of a name such as SGD.
    [GeneratedRegex("(?<=[\\p{Ll}\\p{Nd}])(?=\\p{Lu})")]
    private static partial Regex WordBreak();
}
