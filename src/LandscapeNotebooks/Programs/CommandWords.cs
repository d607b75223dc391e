using System.Collections.Immutable;
using System.Text;

namespace LandscapeNotebooks.Programs;

/// <summary>A command line as its words: parted by spaces, unless quotes hold them together; no shell reads it.</summary>
internal static class CommandWords
{
    /// <exception cref="ArgumentException">There is no word, or a quote is not closed.</exception>
    public static ImmutableArray<string> Of(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var words = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        (char quote, bool isWord) = ('\0', false);
        foreach (char c in command)
        {
            if (quote != 0 ? c == quote : c is '"' or '\'')
                (quote, isWord) = (quote == 0 ? c : '\0', true);
            else if (quote == 0 && char.IsWhiteSpace(c))
                End();
            else
                (_, isWord) = (word.Append(c), true);
        }

        if (quote != 0)
            throw new ArgumentException($"The command {command} has a quote {quote} that is not closed, expected two.", nameof(command));
        End();
        return words.Count > 0 ? words.ToImmutable()
            : throw new ArgumentException("The command is empty, expected one as in \"python my_model.py\".", nameof(command));

        void End()
        {
            if (isWord)
                words.Add(word.ToString());
            word.Clear();
            isWord = false;
        }
    }
}
