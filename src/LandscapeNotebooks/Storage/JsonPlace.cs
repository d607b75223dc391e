namespace LandscapeNotebooks.Storage;

/// <summary>Tells a place in a JSON text as an editor does.</summary>
internal static class JsonPlace
{
    /// <summary><c>line 3, column 7</c>, both from 1.</summary>
    public static string At(ReadOnlySpan<byte> json, long index)
    {
        var before = json[..(int)Math.Min(index, json.Length)];
        return $"line {before.Count((byte)'\n') + 1}, column {before.Length - before.LastIndexOf((byte)'\n')}";
    }
}
