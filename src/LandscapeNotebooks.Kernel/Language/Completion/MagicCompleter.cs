using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Directives;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Language.Completion;

/// <summary>Completes a line <c>#!name --option value</c>: names, options, values of an enumeration, variables that fit, files.</summary>
internal static class MagicCompleter
{
    /// <param name="line">The line up to the cursor.</param>
    /// <param name="cursor">The position of the cursor in the cell.</param>
    /// <param name="magics">The commands that exist.</param>
    /// <param name="variables">The variables of the session.</param>
    public static CompletionList Complete(string line, int cursor, IReadOnlyList<Magic> magics, IReadOnlyList<SessionVariable> variables)
    {
        int wordAt = line.LastIndexOfAny([' ', '\t', '"']) + 1;
        string word = line[wordAt..];
        string[] before = line[..wordAt].Split([' ', '\t', '"'], StringSplitOptions.RemoveEmptyEntries);
        int start = cursor - word.Length;
        if (before.Length == 0)
            return CompletionList.Select(word, start, cursor, Names(magics));
        if (before[0] == "#!import")
            return CompletionList.Select(word, start, cursor, FileCandidates.Find(word, ReferenceCompleter.Loadable));
        if (magics.FirstOrDefault(magic => magic.Name == before[0]) is not { } called)
            return CompletionList.Empty(cursor);

        var option = called.Parameters.FirstOrDefault(parameter => parameter.Name == before[^1] && !parameter.Flag);
        var candidates = option is null || word.StartsWith("--", StringComparison.Ordinal)
            ? Options(called, before)
            : Values(option, word, variables);
        return CompletionList.Select(word, start, cursor, candidates);
    }

    private static IEnumerable<CompletionItem> Names(IReadOnlyList<Magic> magics) =>
        magics.Select(magic => (magic.Name, magic.Description)).Concat(SessionMagics.All)
            .Select(magic => new CompletionItem(magic.Name, CompletionKind.Magic, magic.Description));

    private static IEnumerable<CompletionItem> Options(Magic magic, string[] given) =>
        magic.Parameters
            .Where(parameter => !given.Contains(parameter.Name))
            .Select(parameter => new CompletionItem(parameter.Name, CompletionKind.Option, Help(parameter))
            { IsExpected = parameter.Required });

    private static IEnumerable<CompletionItem> Values(OptionSchema option, string word, IReadOnlyList<SessionVariable> variables) =>
    [
        .. option.Choices.Select(choice => new CompletionItem(choice, CompletionKind.Value) { IsExpected = true }),
        .. variables.Where(variable => option.Fits(variable.Value))
            .Select(variable => new CompletionItem(variable.Name, CompletionKind.Variable, TypeName.ForReader(variable.Type))
            { IsExpected = true }),
        .. option.MayBeFile
            ? FileCandidates.Find(word, option.Writes != Target.Folder && option.Endings.Count == 0 ? null : option.Endings) : [],
    ];

    private static string Help(OptionSchema parameter) => $"{parameter.Description} ({parameter.Expectation})";
}
