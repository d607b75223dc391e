using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Directives;

/// <summary><c>#!value --name text</c>: a variable keeps the lines that follow, a file's text or a page's.</summary>
internal static class ValueMagic
{
    private const string Name = "--name", File = "--from-file", Url = "--from-url";

    /// <exception cref="RefusalException">The line is wrong, or there is nothing to keep; the message says how.</exception>
    public static async Task RunAsync(SessionVariables variables, string line, string text, CancellationToken stop)
    {
        var options = SessionOptions.Of(MagicLine.Parse(line), Name, File, Url);
        if (options.Count == 0 && text.Length == 0)
            return; // the line that opens such a cell in a file
        string name = options.GetValueOrDefault(Name)
            ?? throw new RefusalException("#!value needs --name: the variable that keeps the text.");
        string? file = options.GetValueOrDefault(File), url = options.GetValueOrDefault(Url);
        if ((file is null ? 0 : 1) + (url is null ? 0 : 1) + (text.Length == 0 ? 0 : 1) != 1)
            throw new RefusalException($"#!value takes one text, expected {File}, {Url} or lines below it.");
        await SessionOptions.DeclareAsync("#!value", variables, name, await ReadAsync(file, url, stop) ?? text);
    }

    private static async Task<string?> ReadAsync(string? file, string? url, CancellationToken stop)
    {
        try
        {
            if (file is not null)
                return await System.IO.File.ReadAllTextAsync(file, stop);
            if (url is null)
                return null;
            using HttpClient client = new();
            return await client.GetStringAsync(new Uri(url), stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or HttpRequestException or UriFormatException)
        {
            throw new RefusalException($"#!value: {file ?? url} cannot be read: {e.Message}", e);
        }
    }
}
