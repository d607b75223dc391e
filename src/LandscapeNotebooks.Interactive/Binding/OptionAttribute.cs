namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>Makes a property an option: its name in kebab case, its type and its initial value are the option's.</summary>
/// <param name="help">One line that says what the option means, and what it is where it is not given.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OptionAttribute(string help) : Attribute
{
    /// <summary>What the option means.</summary>
    public string Help { get; } = help;

    /// <summary>The least value of a number.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>The greatest value of a number.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>A letter that stands for the name in a shell: <c>-o</c> for <c>--out</c>.</summary>
    public char Letter { get; init; }

    /// <summary>What the option names, where it names something to be written: looked at before the work.</summary>
    public Target Writes { get; init; }

    /// <summary>The property that may be given in its place: one of the two is required.</summary>
    public string? Unless { get; init; }

    /// <summary>The property of a file without which nothing is left of it where there are no variables.</summary>
    public string? KeptBy { get; init; }

    /// <summary>Types that a variable of another library may hold, where the property's type says less.</summary>
    public Type[] Holds { get; init; } = [];
}
