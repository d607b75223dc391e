using System.Reflection;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Interactive.Formatting;
using LandscapeNotebooks.Kernel.Execution;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Values whose types bring their own representations: what cells have registered, the library's list, the attribute
/// convention, XPlot's charts.</summary>
internal static class KnownFormatters
{
    /// <summary>The representations, in order of preference; null where the type brings none.</summary>
    public static MimeBundle? Format(object value) => OfCells(value) ?? Registered(value) ?? Attributed(value) ?? InlineHtml(value);

    /// <summary>What cells have registered for the value, which may be a number or a text too.</summary>
    public static MimeBundle? OfCells(object value) =>
        CellRun.Current?.Session.Formats.Format(value) is { Count: > 0 } shown ? new MimeBundle(shown) : null;

    private static MimeBundle? Registered(object value)
    {
        var type = value.GetType();
        var known = Formatters.All.Select(f => f.Type).Where(t => t.IsAssignableFrom(type)).Distinct().ToList();
        if (known.Count == 0)
            return null;
        var nearest = known.Find(t => known.All(other => other.IsAssignableFrom(t))) ?? known[0];
        var preferred = Formatters.Preferred.First(p => p.Type == nearest).MimeTypes;
        var display = new Display(value);
        return new MimeBundle(preferred.Select(mimeType => KeyValuePair.Create(
            mimeType, Formatters.All.First(f => f.Type == nearest && f.MimeType == mimeType).Format(display))));
    }

    // [TypeFormatterSource(typeof(X))], by name: X.CreateTypeFormatters() gives objects with MimeType and Format(object, TextWriter).
    private static MimeBundle? Attributed(object value)
    {
        var attribute = value.GetType()
            .GetCustomAttributes(inherit: true)
            .FirstOrDefault(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        if (attribute is null || Property(attribute, "FormatterSourceType") is not Type source)
            return null;
        if (source.GetMethod("CreateTypeFormatters") is not { } create
            || create.Invoke(Activator.CreateInstance(source, nonPublic: true), null) is not IEnumerable<object> formatters)
            return null;

        var written = new List<KeyValuePair<string, string>>();
        foreach (var formatter in formatters)
        {
            using var writer = new StringWriter();
            if (Property(formatter, "MimeType") is string mimeType
                && formatter.GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)]) is { } format
                && format.Invoke(formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], null) is true)
                written.Add(KeyValuePair.Create(mimeType, writer.ToString()));
        }

        var order = Property(attribute, "PreferredMimeTypes") as string[] ?? [];
        var preferred = order.Where(mimeType => written.Exists(w => w.Key == mimeType))
            .Select(mimeType => written.Find(w => w.Key == mimeType))
            .ToList();
        return preferred.Count > 0 ? new MimeBundle(preferred) : written.Count > 0 ? new MimeBundle(written.DistinctBy(w => w.Key)) : null;
    }

    private static MimeBundle? InlineHtml(object value) =>
        value.GetType().GetMethod("GetInlineHtml", Type.EmptyTypes) is { IsStatic: false } method && method.ReturnType == typeof(string)
            ? new MimeBundle(
                KeyValuePair.Create(MimeBundle.Html, (string)method.Invoke(value, BindingFlags.DoNotWrapExceptions, null, null, null)!))
            : null;

    private static object? Property(object target, string name) => target.GetType().GetProperty(name)?.GetValue(target);
}
