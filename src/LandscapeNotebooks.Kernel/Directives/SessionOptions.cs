using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary>The options of the magics that are about the session itself.</summary>
internal static class SessionOptions
{
    /// <summary>The options by name.</summary>
    /// <exception cref="RefusalException">One is unknown, given twice or without a value.</exception>
    public static IReadOnlyDictionary<string, string> Of(MagicLine call, params string[] known)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in call.Options)
        {
            if (!known.Contains(name))
                throw new RefusalException($"{call.Name} has no option {name}; {(known.Length == 0 ? "it stands alone."
                    : $"its options are {string.Join(", ", known)}.")}");
            if (value.Length == 0)
                throw new RefusalException($"{call.Name}: {name} is empty, expected a value.");
            if (!options.TryAdd(name, value))
                throw new RefusalException($"{call.Name} was given {name} twice.");
        }

        return options;
    }

    /// <summary>Declares a variable.</summary>
    /// <exception cref="RefusalException">The name is not one that C# accepts.</exception>
    public static async Task DeclareAsync(string command, SessionVariables variables, string name, object value)
    {
        try
        {
            await variables.DeclareAsync(name, value);
        }
        catch (ArgumentException e)
        {
            throw new RefusalException($"{command}: --name is {name}, expected a name that C# accepts for a variable.", e);
        }
    }
}
