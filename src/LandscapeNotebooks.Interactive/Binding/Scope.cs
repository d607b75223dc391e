namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>The variables that options may name; none in a shell.</summary>
/// <param name="getValue">The value of a variable; null where it is null or not there.</param>
/// <param name="names">The names of all variables; null where they are not known.</param>
public sealed class Scope(Func<string, object?>? getValue, Func<IEnumerable<string>>? names = null)
{
    /// <summary>A shell's.</summary>
    public static Scope None { get; } = new(null);

    public bool HasVariables => getValue is not null;

    /// <summary>Looks for a variable.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">What it holds, which may be null.</param>
    /// <returns>Whether it is there, as far as that is known.</returns>
    public bool TryFind(string name, out object? value)
    {
        value = getValue?.Invoke(name);
        return value is not null || names?.Invoke().Contains(name) == true;
    }

    /// <summary>The names of the variables whose values fit one of the types, in order.</summary>
    public IReadOnlyList<string> NamesOf(IReadOnlyList<Type> types) => names is null || getValue is null
        ? []
        : [.. names().Distinct(StringComparer.Ordinal).Where(name => types.Any(type => type.IsInstanceOfType(getValue(name))))
            .Order(StringComparer.Ordinal)];
}
