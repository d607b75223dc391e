using System.ComponentModel;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Hosting;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Interactive.Studies;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive;

/// <summary>The magic commands of the library and of the extensions that are loaded, defined once for every host.</summary>
public static class Magics
{
    public static IReadOnlyList<Magic> All => Extensions.Magics;

    internal static IReadOnlyList<Magic> Library { get; } =
    [
        Magic.Of(Landscapes), .. Questions.All.Select(kind => Magic.Of(kind)), Magic.Of(Study),
    ];

    /// <summary>The command of a name.</summary>
    /// <exception cref="RefusalException">There is none; the message offers the nearest.</exception>
    public static Magic Find(string name) => All.FirstOrDefault(magic => magic.Name == name) ?? throw new RefusalException(
        $"There is no magic command {name}; {(Spelling.Nearest(name, All.Select(magic => magic.Name)) is { } near
            ? $"did you mean {near}?"
            : "#!landscapes lists them.")}");

    [Description("Lists the magic commands for loss landscapes.")]
    private static MagicHelp Landscapes() => new(All);

    [Description("Shows what there is of a study: its tables and figures, what is done, from what inputs.")]
    private static StudyReport Study(
        [Description("the study, .json")] string file,
        [Description("folder of what is computed; the file's name without its ending where not given")] string? folder = null) =>
        StudyReport.Of(Studies.Study.Read(file, folder));
}
