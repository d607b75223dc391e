namespace Microsoft.DotNet.Interactive.Formatting;

public static class Formatter
{
    public static Dictionary<(Type, string), Action<object, TextWriter>> Registered { get; } = [];

    public static Dictionary<Type, string[]> Preferred { get; } = [];

    public static void Register(Type type, Action<object, TextWriter> formatter, string mimeType) =>
        Registered[(type, mimeType)] = formatter;

    public static void SetPreferredMimeTypesFor(Type type, params string[] preferredMimeTypes) => Preferred[type] = preferredMimeTypes;
}
