namespace LandscapeNotebooks.Figures.Styles;

/// <summary>Refuses a number that was cast to an enum and has no name there.</summary>
internal static class Unnamed
{
    internal static ArgumentOutOfRangeException Value<T>(
        T value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(value))] string name = "")
        where T : struct, Enum =>
        new(name, value, $"{name} is {value:D}, expected one of {typeof(T).Name}: {string.Join(", ", Enum.GetNames<T>())}.");
}
