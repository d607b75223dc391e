namespace LandscapeNotebooks.Interactive;

/// <summary>What a magic command needs of the notebook that it runs in: its variables, its display, its stop button.</summary>
/// <param name="getValue">The value of a variable, or null where there is none.</param>
/// <param name="setValue">Declares a variable or gives it a new value.</param>
/// <param name="display">Shows a value and returns what replaces it in place; both may be called from any thread.</param>
/// <param name="stop">Signalled when the user stops the cell.</param>
/// <param name="variables">The names of all variables, for messages that say which would do; null where the host does not know them.</param>
public sealed class MagicHost(
    Func<string, object?> getValue,
    Func<string, object, Task> setValue,
    Func<object, Action<object>> display,
    CancellationToken stop,
    Func<IEnumerable<string>>? variables = null)
{
    public CancellationToken Stop => stop;

    public object? GetValue(string name) => getValue(name);

    public Task SetValueAsync(string name, object value) => setValue(name, value);

    public Action<object> Display(object value) => display(value);

    /// <summary>The names of the variables whose values fit a type, in order.</summary>
    public IReadOnlyList<string> VariablesOf(Type type) => variables is null
        ? []
        : [.. variables().Distinct(StringComparer.Ordinal).Where(name => type.IsInstanceOfType(getValue(name))).Order(StringComparer.Ordinal)];

    /// <summary>Starts to show how far a long piece of work is.</summary>
    public MagicProgress Progress(string work) => new(work, display);
}
