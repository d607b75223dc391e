using System.CommandLine;
using LandscapeNotebooks.Interactive;

namespace LandscapeNotebooks.Tool.Grids;

/// <summary>Options whose values are written as in the magic commands: <c>unit-filter</c>, <c>-1:1:51</c>.</summary>
internal static class TypedOption
{
    /// <summary>An option that may be left out; then it has the type's default value.</summary>
    public static Option<T> Of<T>(string name, string description) => Of<T>(name, description, _ => { });

    /// <summary>An option with a value where it is left out.</summary>
    public static Option<T> Of<T>(string name, string description, T otherwise) => Of<T>(
        name, description, option => option.DefaultValueFactory = _ => otherwise);

    private static Option<T> Of<T>(string name, string description, Action<Option<T>> complete)
    {
        var option = new Option<T>(name)
        {
            HelpName = name.TrimStart('-'),
            Description = ArgumentText.Choices(typeof(T)) is { Count: > 0 } choices ? $"{description}: {string.Join(", ", choices)}" : description,
            CustomParser = result =>
            {
                string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
                if (ArgumentText.TryRead(text, typeof(T), out object? value))
                    return (T)value!;
                result.AddError($"{name} is {text}, expected {ArgumentText.Expectation(typeof(T))}.");
                return default;
            },
        };
        complete(option);
        return option;
    }
}
