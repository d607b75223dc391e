namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Writes a value of one type as one MIME type.</summary>
public sealed record Formatter(Type Type, string MimeType, Func<Display, string> Format)
{
    public static Formatter Of<T>(string mimeType, Func<T, string> format) => new(typeof(T), mimeType, display => format((T)display.Value));
}
