using LandscapeNotebooks.Interactive.Formatting;

namespace LandscapeNotebooks.Interactive;

/// <summary>How values of the library show themselves in a notebook: one list for every host.</summary>
public static class Formatters
{
    private static readonly IReadOnlyList<Formatter> Entries =
    [
        .. FigureFormatters.All, .. ParameterFormatters.All, .. DatasetFormatters.All, .. TrajectoryFormatters.All, .. SurfaceFormatters.All,
        .. SliceFormatters.All, .. ProjectionFormatters.All,
        .. TrainingFormatters.All, .. NetworkFormatters.All, .. SpectrumFormatters.All, .. ScalarFormatters.All,
        .. SubnetworkFormatters.All, .. HelpFormatters.All, .. CourseFormatters.All, .. ProgressFormatters.All,
        .. ConnectivityFormatters.All, .. ComparisonFormatters.All, .. DatasetListFormatters.All, .. CheckFormatters.All,
    ];

    /// <summary>Every type with each MIME type that it can be shown as.</summary>
    public static IReadOnlyList<(Type Type, string MimeType, Func<object, string> Format)> All { get; } =
        [.. Entries.Select(entry => (entry.Type, entry.MimeType, entry.Format))];

    /// <summary>Every type with the MIME types that a display of it carries, in order, text/html first.</summary>
    public static IReadOnlyList<(Type Type, string[] MimeTypes)> Preferred { get; } =
        [.. Entries.GroupBy(entry => entry.Type).Select(group => (group.Key, group.Select(entry => entry.MimeType).ToArray()))];
}
