using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Hosting;

/// <summary>What a magic command needs of the notebook that it runs in: its variables, its display, its stop button.</summary>
/// <param name="getValue">The value of a variable, or null where there is none.</param>
/// <param name="setValue">Declares a variable or gives it a new value.</param>
/// <param name="display">Shows a value and returns what replaces it in place; both may be called from any thread.</param>
/// <param name="stop">Signalled when the user stops the cell.</param>
/// <param name="variables">The names of all variables, for messages that say which would do; null where the host does not know
/// them.</param>
public sealed class MagicHost(
    Func<string, object?> getValue,
    Func<string, object, Task> setValue,
    Func<object, Action<object>> display,
    CancellationToken stop,
    Func<IEnumerable<string>>? variables = null) : Progress
{
    public CancellationToken Stop => stop;

    /// <summary>The notebook's variables, for options that name one.</summary>
    public Scope Scope { get; } = new(getValue, variables);

    /// <inheritdoc/>
    public override bool ShowsPictures => true;

    public Task SetValueAsync(string name, object value) => setValue(name, value);

    public Action<object> Display(object value) => display(value);

    /// <inheritdoc/>
    public override Work Begin(string title) => new MagicProgress(title, display);
}
