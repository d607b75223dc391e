using System.Collections.Immutable;
using System.Text;

namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>A line of a cell that calls a magic command: <c>#!surface --of loss --x -1:1:51 --title "a plane"</c>.</summary>
/// <remarks>
/// The rules of .NET Interactive: the line begins in column 0; an option is <c>--name value</c>, or <c>--name</c> alone for a flag; double
/// quotes group words, single quotes do not; a value in brackets or braces reaches to the matching one; names are case-sensitive.
/// </remarks>
/// <param name="Name">The command: <c>#!surface</c>.</param>
/// <param name="Options">Names with values, in the order of the line; a flag's value is empty.</param>
public sealed record MagicLine(string Name, ImmutableArray<KeyValuePair<string, string>> Options)
{
    /// <summary>Whether a line calls a magic command.</summary>
    public static bool IsMagic(string line) => line.StartsWith("#!", StringComparison.Ordinal) && line.Length > 2 && char.IsLetter(line[2]);

    /// <exception cref="RefusalException">A quote or bracket is not closed, or a word belongs to no option.</exception>
    public static MagicLine Parse(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = Words(line);
        string name = words.Count > 0 ? words[0].Text : "";
        if (!IsMagic(name))
            throw new RefusalException($"The line is {line}, expected a magic command, which begins with #! and a name.");

        return new MagicLine(name, Pairs(name, [.. words.Skip(1)]));
    }

    /// <summary>The options of the line of a cell that a host has read as these; the host's own where no line is such.</summary>
    /// <param name="code">The cell; null where it is not known.</param>
    /// <param name="name">The command: <c>#!surface</c>.</param>
    /// <param name="read">What the host made of it, which may lack words.</param>
    /// <exception cref="RefusalException">The line is wrong; the message says how.</exception>
    public static IEnumerable<KeyValuePair<string, string>> OptionsIn(string? code, string name,
        IEnumerable<KeyValuePair<string, string>> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        string[] lines = [.. (code ?? "").Split('\n').Select(line => line.TrimEnd()).Where(line => line == name
            || line.StartsWith(name + " ", StringComparison.Ordinal))];
        KeyValuePair<string, string>[] pairs = [.. read];
        return lines.FirstOrDefault(line =>
            pairs.All(pair => pair.Value.Length == 0 || pair.Value is "True" or "true"
                || line.Contains(pair.Value, StringComparison.Ordinal))) is { } own
            ? Parse(own).Options
            : pairs;
    }

    /// <summary>The options of a shell's words, which it has parted and unquoted.</summary>
    /// <param name="command">Its name, for messages.</param>
    /// <param name="words">What follows it.</param>
    /// <exception cref="RefusalException">A word belongs to no option.</exception>
    public static ImmutableArray<KeyValuePair<string, string>> Pairs(string command, IEnumerable<string> words) =>
        Pairs(command, [.. words.Select(word => (word, IsOption(word)))]);

    private static ImmutableArray<KeyValuePair<string, string>> Pairs(string command, (string Text, bool IsOption)[] words)
    {
        var options = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        for (int i = 0; i < words.Length; i++)
        {
            string option = words[i].Text;
            if (!words[i].IsOption)
            {
                throw new RefusalException(
                    $"{command}: the word {option} belongs to no option; options are written --name value, "
                    + "words with blanks in \"quotes\".");
            }

            if (option.Split('=', 2) is [var left, var right])
                throw new RefusalException($"{command}: {option} has an equals sign, expected {left} {right}.");

            options.Add(new(option, i + 1 < words.Length && !words[i + 1].IsOption ? words[++i].Text : ""));
        }

        return options.ToImmutable();
    }

    // --name, or a letter alone: -o. What begins with a sign and goes on with a digit is a number.
    private static bool IsOption(ReadOnlySpan<char> text) =>
        text.StartsWith("--") || (text.Length > 1 && text[0] == '-' && char.IsLetter(text[1])
            && (text.Length == 2 || char.IsWhiteSpace(text[2])));

    private static List<(string Text, bool IsOption)> Words(string line)
    {
        List<(string, bool)> words = [];
        int at = 0;
        while (true)
        {
            while (at < line.Length && char.IsWhiteSpace(line[at]))
                at++;
            if (at == line.Length)
                return words;

            bool option = IsOption(line.AsSpan(at));
            words.Add((line[at] is '[' or '{' ? Bracketed(line, ref at) : Word(line, ref at), option));
        }
    }

    private static string Word(string line, ref int at)
    {
        StringBuilder word = new();
        int start = at;
        bool quoted = false;
        for (; at < line.Length && (quoted || !char.IsWhiteSpace(line[at])); at++)
        {
            if (line[at] == '\\' && quoted && at + 1 < line.Length && line[at + 1] is '"' or '\\')
                word.Append(line[++at]);
            else if (line[at] == '"')
                quoted = !quoted;
            else
                word.Append(line[at]);
        }

        return quoted ? throw new RefusalException($"A quote is not closed: {line[start..]}") : word.ToString();
    }

    private static string Bracketed(string line, ref int at)
    {
        int start = at, depth = 0;
        bool quoted = false;
        for (; at < line.Length; at++)
        {
            char c = line[at];
            if (quoted && c == '\\')
                at++;
            else if (c == '"')
                quoted = !quoted;
            else if (!quoted && c is '[' or '{')
                depth++;
            else if (!quoted && c is ']' or '}' && --depth == 0)
                return line[start..++at];
        }

        throw new RefusalException($"A bracket is not closed: {line[start..]}");
    }
}
