namespace LandscapeNotebooks.Interactive;

/// <summary>One option of a magic command.</summary>
/// <param name="Name">As it is written: <c>--points</c>.</param>
/// <param name="Description">One line that says what the option means, and its unit.</param>
/// <param name="Type">The type of its value; a type that cannot be written as text is given as the name of a variable.</param>
/// <param name="Required">Whether the command cannot run without it.</param>
/// <param name="Flag">Whether it stands alone, without a value.</param>
/// <param name="Default">The value without the option; null where there is none.</param>
/// <param name="Minimum">The least value of a number, null where there is none.</param>
/// <param name="Maximum">The greatest value of a number, null where there is none.</param>
public sealed record MagicParameter(
    string Name, string Description, Type Type, bool Required, bool Flag, object? Default, double? Minimum = null, double? Maximum = null)
{
    /// <summary>What may be written after the name: <c>a whole number</c>, <c>one of a, b</c>, <c>a variable that holds IObjective</c>.</summary>
    public string Expectation => Flag ? "nothing: it stands alone"
        : Types.Count > 0 ? $"a variable that holds {string.Join(" or ", Types.Select(ArgumentText.TypeName))}"
        : ArgumentText.Expectation(Type) + Range;

    /// <summary>What the variable may hold; empty where <see cref="Type"/> says it.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>The values that a completion can offer: the names of an enumeration.</summary>
    public IReadOnlyList<string> Choices => ArgumentText.Choices(Type);

    private string Range => (Minimum, Maximum) switch
    {
        ({ } low, { } high) => Invariant($" from {low} to {high}"),
        ({ } low, null) => Invariant($" from {low}"),
        (null, { } high) => Invariant($" up to {high}"),
        _ => "",
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
