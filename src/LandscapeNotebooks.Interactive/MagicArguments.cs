namespace LandscapeNotebooks.Interactive;

/// <summary>The checked options of one use of a magic command; variables are looked up only when it runs.</summary>
public sealed class MagicArguments
{
    private readonly Dictionary<string, object?> _values;

    internal MagicArguments(Magic magic, Dictionary<string, object?> values) => (Magic, _values) = (magic, values);

    internal Magic Magic { get; }

    /// <summary>Whether the user asks what the command does, and not for it to be done.</summary>
    internal bool Help => _values.ContainsKey(Magic.HelpName);

    internal bool TryGet(string name, out object? value) => _values.TryGetValue(name, out value);
}
