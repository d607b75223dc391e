using System.Net;
using System.Security.Cryptography;
using System.Text;
using LandscapeNotebooks.Serve.Folders;
using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>The pages on which people mark answers, and the files that keep the marks.</summary>
/// <remarks>
/// A file is read with GET and written whole with PUT. Two people may mark one question: each gets the file's ETag and hands it back with
/// If-Match, and who has an old one is told (412), reads again and keeps what the other wrote.
/// </remarks>
internal sealed class MarkRoutes(MarkPages marks, NotebookFolder folder)
{
    public const string Place = "/marks";

    private const long LargestFile = 16 << 20;

    private readonly Lock _writing = new();

    public async Task AnswerAsync(HttpContext context)
    {
        string path = context.Request.Path.Value![Place.Length..].TrimStart('/');
        bool isGet = HttpMethods.IsGet(context.Request.Method);
        if (path.Length == 0 && isGet)
        {
            Policy.OfMarks(context, []);
            await TextAsync(context, Contents(), "text/html");
        }
        else if (folder.Marks(path) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await TextAsync(context, "There is no question to mark at this address.", "text/plain");
        }
        else if (isGet && file.EndsWith(".html", StringComparison.Ordinal))
        {
            Policy.OfMarks(context, marks.Scripts);
            await TextAsync(context, await File.ReadAllTextAsync(file), "text/html");
        }
        else if (isGet)
        {
            string text = await File.ReadAllTextAsync(file);
            Policy.OfFile(context);
            context.Response.Headers.ETag = TagOf(text);
            await TextAsync(context, text, "text/csv");
        }
        else if (HttpMethods.IsPut(context.Request.Method) && file.EndsWith(".csv", StringComparison.Ordinal))
        {
            await PutAsync(context, file);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            await TextAsync(context, "A file of marks is read with GET and written with PUT.", "text/plain");
        }
    }

    private async Task PutAsync(HttpContext context, string file)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = LargestFile;
        using var reader = new StreamReader(context.Request.Body, new UTF8Encoding(false, throwOnInvalidBytes: true));
        string text = await reader.ReadToEndAsync();
        if (marks.Fault(Path.GetFileName(file), text) is { } fault)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await TextAsync(context, fault, "text/plain");
            return;
        }

        if (!TryWrite(file, text, context.Request.Headers.IfMatch.ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            await TextAsync(context, "Somebody else has marked meanwhile.", "text/plain");
            return;
        }

        context.Response.Headers.ETag = TagOf(text);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Writes a file unless it is another than the one that was read.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="text">All of it.</param>
    /// <param name="asked">The tag of what was read; empty where whoever writes does not mind.</param>
    private bool TryWrite(string file, string text, string asked)
    {
        lock (_writing)
        {
            if (asked.Length > 0 && asked != TagOf(File.ReadAllText(file)))
                return false;
            AtomicFile.Write(file, text);
            return true;
        }
    }

    private string Contents()
    {
        var pages = folder.MarkPages();
        var rows = new StringBuilder();
        foreach (var (path, file) in pages)
        {
            var (marked, answers) = marks.Count(File.ReadAllText(file));
            string address = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
            rows.Append($"<li><a href=\"{Place}/{address}\">{WebUtility.HtmlEncode(Path.GetFileNameWithoutExtension(path))}</a> "
                + $"<span class=\"omitted\">{marked} of {answers} marked</span></li>\n");
        }

        return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Questions to mark</title>\n"
            + $"<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/assets/{Assets.Version}/page.css\">\n</head>\n"
            + "<body>\n<main>\n<h1>Questions to mark</h1>\n"
            + (pages.Count > 0 ? $"<ul>\n{rows}</ul>\n"
                : "<p>There are none in this folder: <code>landscapes assignment grade</code> writes their pages.</p>\n")
            + "<p><a href=\"/\">All notebooks</a></p>\n</main>\n</body>\n</html>\n";
    }

    private static string TagOf(string text) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 12))}\"";

    private static async Task TextAsync(HttpContext context, string text, string type)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = $"{type}; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
