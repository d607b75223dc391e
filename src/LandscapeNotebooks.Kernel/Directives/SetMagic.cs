using System.Globalization;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary><c>#!set --name x --value 5</c>: declares a variable; a value may be that of another one, or be asked for.</summary>
internal static class SetMagic
{
    private const string Name = "--name", Value = "--value";

    /// <exception cref="RefusalException">The line is wrong; the message says how.</exception>
    public static async Task RunAsync(CellRun run, SessionVariables variables, Func<string, object?> find, MagicLine call)
    {
        var options = SessionOptions.Of(call, Name, Value);
        string name = options.GetValueOrDefault(Name) ?? throw new RefusalException("#!set needs --name: the variable.");
        string text = options.GetValueOrDefault(Value)
            ?? throw new RefusalException(
                "#!set needs --value: a number, true, false, a text, @csharp:name, @input:question or @password:question.");
        await SessionOptions.DeclareAsync("#!set", variables, name, ValueOf(run, variables, find, text));
    }

    private static object ValueOf(CellRun run, SessionVariables variables, Func<string, object?> find, string text)
    {
        if (text[0] != '@')
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? whole
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number
                : bool.TryParse(text, out bool flag) ? flag : text;
        string[] parts = text[1..].Split(':', 2);
        string rest = parts.Length > 1 ? parts[1].Trim('"') : "";
        return parts[0] switch
        {
            "input" => run.Ask(rest.Length > 0 ? rest : "a value", password: false),
            "password" => run.Ask(rest.Length > 0 ? rest : "a password", password: true),
            "csharp" => find(rest) ?? throw new RefusalException($"#!set: {Value} is {text}, but "
                + $"{(variables.All.Any(one => one.Name == rest) ? $"{rest} is null" : $"there is no variable {rest}")}."),
            _ => throw new RefusalException($"#!set: {Value} is {text}, expected @csharp:name, @input:question or @password:question; "
                + "this kernel has one language."),
        };
    }
}
