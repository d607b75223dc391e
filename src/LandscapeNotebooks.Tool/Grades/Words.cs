using System.Globalization;
using System.Net;

namespace LandscapeNotebooks.Tool.Grades;

/// <summary>Numbers and words as pages of grades write them.</summary>
internal static class Words
{
    /// <summary>At most two digits behind the point.</summary>
    public static string Points(double points) => points.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>2 h 27 min, or days from two on.</summary>
    public static string Time(TimeSpan time) => time.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalDays)} days {time.Hours} h")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalHours)} h {time.Minutes} min");

    /// <summary>one answer, 2 answers.</summary>
    public static string Count(int count, string one, string many) =>
        count == 1 ? $"1 {one}" : string.Create(CultureInfo.InvariantCulture, $"{count} {many}");

    /// <summary>As text of a page.</summary>
    public static string Html(string text) => WebUtility.HtmlEncode(text);
}
