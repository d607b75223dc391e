using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>One option: all that a magic, a command or a file needs to read it, told once.</summary>
/// <param name="Name">As it is written: <c>--points</c>.</param>
/// <param name="Description">One line that says what the option means, and its unit.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Required">Whether nothing runs without it.</param>
/// <param name="Flag">Whether it stands alone, without a value.</param>
/// <param name="Default">The value without the option; null where there is none.</param>
/// <param name="Minimum">The least value of a number, null where there is none.</param>
/// <param name="Maximum">The greatest value of a number, null where there is none.</param>
public sealed partial record OptionSchema(
    string Name, string Description, Type Type, bool Required, bool Flag, object? Default, double? Minimum = null, double? Maximum = null)
{
    /// <summary>A letter that stands for the name in a shell; none where 0.</summary>
    public char Letter { get; init; }

    /// <summary>The option that may be given in its place, where it is required; null where there is none.</summary>
    public string? Unless { get; init; }

    /// <summary>The option of a file without which nothing is left of it in a shell; null where there is none.</summary>
    public string? KeptBy { get; init; }

    /// <summary>What a variable may hold; empty where <see cref="Type"/> says it.</summary>
    public IReadOnlyList<Type> Types { get; init; } = [];

    /// <summary>What it names, where it names something to be written.</summary>
    public Target Writes { get; init; }

    /// <summary>Names that may be written though any text is read; null where there is no such list.</summary>
    public Func<IEnumerable<string>>? Offered { get; init; }

    /// <summary>What may be written after the name: <c>a whole number</c>, <c>one of a, b</c>, <c>a variable that holds
    /// IObjective</c>.</summary>
    public string Expectation => Expected(hasVariables: true);

    /// <summary>The types that a variable may hold.</summary>
    public IReadOnlyList<Type> Held => Types.Count > 0 ? Types : OptionText.TypesOf(Type);

    /// <summary>Whether a file or folder may be named.</summary>
    public bool MayBeFile =>
        Writes != Target.None || Name is "--file" or "--folder" || Source.For(OptionText.Plain(Type)) is { IsFile: true };

    /// <summary>The endings of the files that may be named, <c>.csv</c>; empty where any may, or folders alone.</summary>
    public IReadOnlyList<string> Endings => Writes == Target.Folder ? []
        : [.. Ending().Matches(Source.For(OptionText.Plain(Type))?.Written ?? Description).Select(match => match.Value)];

    /// <summary>The values that a completion can offer: the names of an enumeration, or of a list.</summary>
    public IReadOnlyList<string> Choices => Offered is { } offered ? [.. offered()] : OptionText.Choices(Type);

    /// <summary>Whether the value of a variable may stand here, as it is or by a part of it.</summary>
    public bool Fits(object? value) => value is not null && OptionText.MayBeVariable(Type)
        && (Held.Any(type => type.IsInstanceOfType(value)) || OptionBinder.PartOf(value, Held) is not null
            || (OptionText.IsNumber(Type) && OptionText.IsNumber(value.GetType())));

    /// <summary>What follows the help: what is expected, and the value without the option.</summary>
    public string Note(bool hasVariables) => Flag ? "" : $" ({Expected(hasVariables)}; {Presence})";

    /// <summary>Whether the value can be written as text, without a variable.</summary>
    public bool IsWritten => Flag || (Types.Count == 0 && Type != typeof(VariableName) && OptionText.IsWritten(Type));

    /// <summary>What may be written, where there are variables and where there are none.</summary>
    public string Expected(bool hasVariables) => Flag ? "nothing: it stands alone"
        : Types.Count > 0 ? $"a variable that holds {string.Join(" or ", Types.Select(OptionText.TypeName))}"
        : OptionText.Expectation(Type, hasVariables) + Range;

    private string Presence => Required ? Unless is null ? "required" : $"required, or {Unless}"
        : Default is null or Array { Length: 0 } ? "optional" : $"default {OptionText.Write(Default)}";

    private string Range => (Minimum, Maximum) switch
    {
        ({ } low, { } high) => Invariant($" from {low} to {high}"),
        ({ } low, null) => Invariant($" from {low}"),
        (null, { } high) => Invariant($" up to {high}"),
        _ => "",
    };

    /// <summary>The option of a property that has an <see cref="OptionAttribute"/>; null for another.</summary>
    /// <param name="property">Of a record.</param>
    /// <param name="initial">A record with its initial values.</param>
    internal static OptionSchema? Of(PropertyInfo property, object initial)
    {
        if (property.GetCustomAttribute<OptionAttribute>() is not { } option)
            return null;
        bool isRequired = option.Unless is not null
            || property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null;
        return new("--" + OptionText.Kebab(property.Name), option.Help, property.PropertyType, isRequired,
            property.PropertyType == typeof(bool),
            property.GetValue(initial), Limit(option.Least), Limit(option.Most))
        {
            Letter = option.Letter,
            Writes = option.Writes,
            Types = option.Holds,
            Unless = option.Unless is { } other ? "--" + OptionText.Kebab(other) : null,
            KeptBy = option.KeptBy is { } file ? "--" + OptionText.Kebab(file) : null,
        };
    }

    internal static double? Limit(double limit) => double.IsInfinity(limit) ? null : limit;

    [GeneratedRegex(@"(?<![\w.])\.[a-z][a-z0-9]*")]
    private static partial Regex Ending();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
