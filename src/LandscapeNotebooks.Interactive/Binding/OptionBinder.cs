using System.Globalization;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>Turns the texts of options into values, by their schema alone: the same for a cell, a shell and a file.</summary>
/// <param name="command">Its name, for messages: <c>#!surface</c>.</param>
/// <param name="options">What may be given.</param>
/// <param name="scope">The variables that may be named.</param>
public sealed class OptionBinder(string command, IReadOnlyList<OptionSchema> options, Scope scope)
{
    private readonly List<(OptionSchema Option, string Text)> _written = [];

    /// <summary>
    /// The values of the options that are given, by name. <c>slowDownMs</c>, as .NET Interactive hands it over, is <c>--slow-down-ms</c>;
    /// the value of a flag is <c>true</c> or empty.
    /// </summary>
    /// <exception cref="RefusalException">An option is unknown, given twice, without a value, cannot be read or is out of its
    /// range.</exception>
    public IReadOnlyDictionary<string, object> Bind(IEnumerable<KeyValuePair<string, string>> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        Dictionary<string, object> values = new(StringComparer.Ordinal);
        _written.Clear();
        foreach (var (key, text) in given)
        {
            var option = Find(key);
            if (option.Flag && text.Equals("false", StringComparison.OrdinalIgnoreCase))
                continue;
            if (!values.TryAdd(option.Name, Value(option, text)))
                throw new RefusalException($"{command} was given {option.Name} twice.");
        }

        foreach (var (option, text) in _written) // a slip in another option is told first
            RequireFiles(option, text);
        return values;
    }

    /// <summary>Refuses what lacks an option without which nothing runs.</summary>
    public void RequireAll(IReadOnlyDictionary<string, object> values)
    {
        if (options.FirstOrDefault(option => option.Required && !values.ContainsKey(option.Name)
            && !(option.Unless is { } other && values.ContainsKey(other))) is { } missing)
        {
            throw new RefusalException($"{command} needs {missing.Name}: {missing.Description} ({missing.Expected(scope.HasVariables)})"
                + $"{(missing.Unless is { } instead ? $", or {instead}" : "")}.");
        }
    }

    private OptionSchema Find(string key)
    {
        string name = key.StartsWith('-') && !key.StartsWith("--", StringComparison.Ordinal)
            ? options.FirstOrDefault(option => option.Letter != 0 && key == $"-{option.Letter}")?.Name ?? key
            : key.StartsWith('-') ? key : "--" + OptionText.Kebab(key);
        if (options.FirstOrDefault(option => option.Name == name) is { } found)
            return found;
        string written = name;
        // --maxSteps: other hosts refuse it.
        if (options.FirstOrDefault(option => option.Name == "--" + OptionText.Kebab(key.TrimStart('-'))) is { } meant)
            throw new RefusalException($"{command} has no option {written}; did you mean {meant.Name}?");
        string? near = Spelling.Nearest(written, options.Select(option => option.Name));
        throw new RefusalException($"{command} has no option {written}; {(near is null
            ? $"its options are {string.Join(", ", options.Select(option => option.Name))}."
            : $"did you mean {near}?")}");
    }

    private object Value(OptionSchema option, string text)
    {
        if (option.Flag)
        {
            return text.Length == 0 || text.Equals("true", StringComparison.OrdinalIgnoreCase)
                ? true
                : throw Refused($"{option.Name} is followed by {text}, expected {option.Expectation}.");
        }

        // A variable wins over a name or a file: it may hold a part of it.
        bool isVariable = scope.HasVariables && OptionText.MayBeVariable(option.Type) && VariableName.IsValid(text);
        object? held = null;
        bool isThere = isVariable && scope.TryFind(text, out held);
        if (isVariable && option.Type == typeof(NamedValue))
            return new NamedValue(text, isThere, held);
        if (isThere)
            return Held(option, text, held);
        if (Joined(option, text) is { } several)
            return several;
        if (option.Types.Count == 0 && OptionText.TryRead(text, option.Type, out object? value))
        {
            if (Source.For(OptionText.Plain(option.Type)) is not null)
                _written.Add((option, text));
            return Ranged(option, value!, text);
        }

        if (!isVariable && Source.For(OptionText.Plain(option.Type)) is { IsFile: true } && MayBePath(text) && !Exists(text))
            throw Refused($"{option.Name} is {text}, but there is no such file or folder; expected {option.Expected(scope.HasVariables)}.");
        if (!isVariable || option.Choices.Count > 0)
            throw Refused($"{option.Name} is {(text.Length == 0 ? "empty" : text)}, expected "
                + $"{option.Expected(scope.HasVariables)}.{Meant(option, text)}");
        throw Refused($"{option.Name} names the variable {text}, which does not exist; expected {option.Expectation}.{Candidates(option)}");
    }

    /// <summary>The value of several variables; null where the text does not name such.</summary>
    private object? Joined(OptionSchema option, string text)
    {
        if (!scope.HasVariables || !text.Contains(',') || Source.For(OptionText.Plain(option.Type)) is not { } source)
            return null;
        string[] names = text.Split(',', StringSplitOptions.TrimEntries);
        List<(string, object)> all = [];
        foreach (string name in names)
        {
            if (!VariableName.IsValid(name) || !scope.TryFind(name, out object? held) || held is null)
                return null;
            all.Add((name, held));
        }

        return source.Joined(all);
    }

    /// <summary>Of files that are named, every one is there; what else may be written has no such ending.</summary>
    private void RequireFiles(OptionSchema option, string text)
    {
        foreach (string file in text.Split(',', StringSplitOptions.TrimEntries).Where(IsFile))
        {
            if (Directory.Exists(file))
                throw Refused($"{option.Name} is {file}, which is a folder; expected {option.Expected(scope.HasVariables)}.");
            if (!File.Exists(file))
                throw Refused($"{option.Name} is {file}, but there is no such file; expected {option.Expected(scope.HasVariables)}.");
        }

    }

    private static bool IsFile(string word) => Path.GetExtension(word) is [_, var first, ..] && char.IsAsciiLetter(first)
        && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static bool MayBePath(string word) => IsFile(word) || word.Contains('/', StringComparison.Ordinal)
        || word.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool Exists(string path) => File.Exists(path) || Directory.Exists(path);

    private object Held(OptionSchema option, string name, object? held)
    {
        var type = OptionText.Plain(option.Type);
        if (held is null)
            throw Refused($"{option.Name} names the variable {name}, which holds null; expected {option.Expectation}.{Candidates(option)}");
        if (OptionText.IsNumber(type) && OptionText.IsNumber(held.GetType())
            && OptionText.TryRead(OptionText.Write(held), type, out object? number))
            return Ranged(option, number!, name);

        var types = option.Held;
        if (held is double[] numbers && types.Contains(typeof(ParameterVector)))
            held = (ParameterVector)numbers!;
        object fitting = types.Any(one => one.IsInstanceOfType(held)) ? held : PartOf(held, types) ?? throw Refused(
            $"{option.Name} names the variable {name}, which holds {OptionText.TypeName(held.GetType())}; "
            + $"expected {option.Expectation}.{Candidates(option)}");
        return Source.For(type)?.Of(fitting) ?? fitting;
    }

    /// <summary>A trained model stands for its objective, its parameters or its path, whichever an option wants.</summary>
    internal static object? PartOf(object held, IReadOnlyList<Type> wanted) => held is not TrainedModel model ? null
        : new object?[] { model.Objective, model.Parameters, model.Trajectory, model.Network, model.Training }
            .FirstOrDefault(part => wanted.Any(type => type.IsInstanceOfType(part)));

    private object Ranged(OptionSchema option, object value, string text)
    {
        foreach (object item in value as Array ?? new[] { value })
        {
            if (!OptionText.IsNumber(item.GetType()))
                continue;
            double number = Convert.ToDouble(item, CultureInfo.InvariantCulture);
            if (!double.IsFinite(number) || number < option.Minimum || number > option.Maximum)
                throw Refused($"{option.Name} is {text}, expected {option.Expected(scope.HasVariables)}.");
        }

        return value;
    }

    private string Candidates(OptionSchema option)
    {
        var names = scope.NamesOf(option.Held);
        return names.Count > 0 ? $" Such variables are: {string.Join(", ", names)}." : "";
    }

    private string Meant(OptionSchema option, string text) => Source.For(OptionText.Plain(option.Type)) is { Known.Count: > 0 } source
        && Spelling.Nearest(text, [.. source.Known, .. scope.NamesOf(source.Types)]) is { } near ? $" Did you mean {near}?" : "";

    private RefusalException Refused(string what) => new($"{command}: {what}");
}
