using System.Globalization;
using LandscapeNotebooks.Datasets.Catalogue;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Requests;
using LandscapeNotebooks.Tables;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows the catalogue of the data sets.</summary>
internal static class DatasetListFormatters
{
    public static IReadOnlyList<Formatter> All { get; } =
        [Formatter.Of<DatasetList>(MimeTypes.Html, list => TableOf(list).Html()),
            Formatter.Of<DatasetList>(MimeTypes.Text, list => TableOf(list).ToString())];

    private static Table TableOf(DatasetList list) => Table.OfTexts(["name", "parts", "samples are", "made by", "download"],
        [.. list.Entries.Select(entry => (IReadOnlyList<string>)
            [entry.Name, string.Join(", ", entry.Parts.Select(part => OptionText.Write(part))), entry.Description, entry.Origin,
                Size(entry)])]) with
    {
        Note = "#!dataset --name NAME loads one and shows it; Dataset.Load(\"NAME\") is the same in C#",
    };

    private static string Size(CatalogueEntry entry) => entry.DownloadBytes(entry.Parts[0]) is > 0 and var bytes
        ? (bytes / 1e6).ToString("0", CultureInfo.InvariantCulture) + " MB"
        : "none";
}
