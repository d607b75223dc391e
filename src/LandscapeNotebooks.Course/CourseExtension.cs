using LandscapeNotebooks.Course;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Interactive.Hosting;

[assembly: NotebookExtension(typeof(CourseExtension))]

namespace LandscapeNotebooks.Course;

/// <summary>What the course adds to a notebook: <c>#!check</c>, and how its verdicts and results show themselves.</summary>
public sealed class CourseExtension : Extension
{
    public override IReadOnlyList<Magic> Magics { get; } = [Magic.Of(CheckMagic.Check)];

    public override IReadOnlyList<Formatter> Formatters => CourseFormatters.All;

    public override IReadOnlyList<string> Namespaces { get; } = [typeof(CourseExtension).Namespace!];
}
