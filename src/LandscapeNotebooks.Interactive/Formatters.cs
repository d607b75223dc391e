using System.Text.Json;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Formatting;

namespace LandscapeNotebooks.Interactive;

/// <summary>How values of the library and of the extensions that are loaded show themselves in a notebook:
/// one list for every host.</summary>
public static class Formatters
{
    internal static IReadOnlyList<Formatter> Library { get; } =
    [
        .. FigureFormatters.All, .. ParameterFormatters.All, .. DatasetFormatters.All, .. TrajectoryFormatters.All,
        .. SurfaceFormatters.All,
        .. SliceFormatters.All, .. ProjectionFormatters.All,
        .. TrainingFormatters.All, .. NetworkFormatters.All, .. SpectrumFormatters.All, .. ScalarFormatters.All,
        .. SubnetworkFormatters.All, .. HelpFormatters.All, .. ProgressFormatters.All,
        .. ConnectivityFormatters.All, .. ComparisonFormatters.All, .. DatasetListFormatters.All, .. CheckFormatters.All,
        .. TableFormatters.All, .. StudyFormatters.All, .. SharpnessFormatters.All, .. TopologyFormatters.All,
    ];

    /// <summary>Every type with each MIME type that it can be shown as; the MIME types of one display share
    /// what they have in common.</summary>
    public static IReadOnlyList<Formatter> All => Extensions.Formatters;

    /// <summary>A value as a console shows it.</summary>
    public static string Text(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var entry = All.FirstOrDefault(entry => entry.MimeType == MimeTypes.Text && entry.Type.IsInstanceOfType(value));
        return entry?.Format(new(value)) ?? $"{value}";
    }

    /// <summary>A value as JSON, for hosts that list variables: its type and what a console shows.</summary>
    public static string Json(object value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return JsonSerializer.Serialize(new { type = OptionText.TypeName(value.GetType()), text = Text(value) });
    }

    /// <summary>Every type with the MIME types that a display of it carries, in order, text/html first.</summary>
    public static IReadOnlyList<(Type Type, string[] MimeTypes)> Preferred =>
        [.. All.GroupBy(entry => entry.Type).Select(group => (group.Key, group.Select(entry => entry.MimeType).ToArray()))];
}
