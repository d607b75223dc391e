using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Kernel.Directives;

namespace LandscapeNotebooks.Kernel.Language.Help;

/// <summary>Help on a magic command, from the same definition that runs it.</summary>
internal static class MagicInspector
{
    public static Inspection? Inspect(string line, IReadOnlyList<Magic> magics)
    {
        string name = line.Split([' ', '\t'], 2)[0];
        if (SessionMagics.All.FirstOrDefault(magic => magic.Name == name) is { Name: not null } own)
            return new Inspection([own.Name], "", [new DocSection("", [("", Text(own.Description))])]);
        if (magics.FirstOrDefault(magic => magic.Name == name) is not { } found)
            return null;

        var options = found.Parameters.Select(
            parameter => (parameter.Name, Text(parameter.Description + parameter.Note(hasVariables: true))));
        return new Inspection([found.Name], "",
            [new DocSection("", [("", Text(found.Description))]), new DocSection("Options", [.. options])]);
    }

    private static IReadOnlyList<DocSpan> Text(string text) => [new DocSpan(DocStyle.Plain, text)];
}
