using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Serve.Folders;
using LandscapeNotebooks.Serve.Notebooks;
using LandscapeNotebooks.Serve.Options;
using Microsoft.AspNetCore.Http;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>What is asked, and who answers.</summary>
internal sealed class Routes(SiteOptions options, NotebookFolder folder, OpenNotebooks notebooks, Frames frames, Gate gate)
{
    private static readonly string[] Pages = ["/folder/", "/open/"];

    private readonly Assets _assets = new(options.Faces);
    private readonly MarkRoutes _marks = new(options.Marks, folder);
    private readonly string[] _online =
    [
        .. options.Faces.Online.Values.Select(file => new Uri(file.Address).GetLeftPart(UriPartial.Authority)),
        .. Assets.Monaco.StartsWith('/') ? [] : new[] { new Uri(Assets.Monaco).GetLeftPart(UriPartial.Authority) },
    ];

    public async Task AnswerAsync(HttpContext context, CancellationToken stop)
    {
        Policy.OfPage(context, _online);
        if (!gate.Admits(context, out string? refusal))
        {
            await TextAsync(context, refusal);
            return;
        }

        try
        {
            await RouteAsync(context, stop);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception e) when (e is FolderException or NotebookException or RefusalException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await TextAsync(context, e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            await TextAsync(context, e.Message);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException
            or NullReferenceException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await TextAsync(context, "The page asked for something that this server does not understand; reload it.");
        }
    }

    private Task RouteAsync(HttpContext context, CancellationToken stop)
    {
        string path = context.Request.Path.Value ?? "/";
        bool isGet = HttpMethods.IsGet(context.Request.Method);
        if (context.WebSockets.IsWebSocketRequest)
            return path == "/live" ? LiveSocket.ServeAsync(context, notebooks.Open(Asked(context)), stop) : MissingAsync(context);
        if (isGet && (path == "/" || Pages.Any(page => path.StartsWith(page, StringComparison.Ordinal))))
            return PageAsync(context);
        if (isGet && path.StartsWith("/assets/", StringComparison.Ordinal))
            return AssetAsync(context, path["/assets/".Length..]);
        if (isGet && path.StartsWith("/frame/", StringComparison.Ordinal))
            return FrameAsync(context, path["/frame/".Length..]);
        if (path == MarkRoutes.Place || path.StartsWith(MarkRoutes.Place + "/", StringComparison.Ordinal))
            return _marks.AnswerAsync(context);
        return (isGet, path) switch
        {
            (true, "/api/list") => ListAsync(context),
            (true, "/api/picture") => PictureAsync(context),
            (true, "/api/export") => ExportAsync(context),
            (false, "/api/tests") => TestAsync(context),
            (false, "/api/new") => DoAsync(context, asked => folder.Create(Text(asked, "folder"), Text(asked, "name"))),
            (false, "/api/copy") => DoAsync(context, asked => folder.Copy(Text(asked, "path"))),
            (false, "/api/rename") => DoAsync(context, asked => Closed(asked, path => folder.Rename(path, Text(asked, "name")))),
            (false, "/api/delete") => DoAsync(context, asked => Closed(asked, folder.Delete)),
            (false, "/api/restore") => DoAsync(context, asked =>
            {
                folder.Restore(Text(asked, "name"), Text(asked, "path"));
                return Text(asked, "path");
            }),
            (false, "/api/close") => DoAsync(context, asked => Closed(asked, path => path)),
            (false, "/api/address") => DoAsync(context, _ => gate.NewAddress().AbsoluteUri),
            _ => MissingAsync(context),
        };
    }

    // A notebook that goes away is written and its kernel ended before.
    private string Closed(JsonObject asked, Func<string, string> then)
    {
        string path = Text(asked, "path");
        notebooks.Close(path);
        return then(path);
    }

    private async Task PageAsync(HttpContext context)
    {
        string page = Encoding.UTF8.GetString(_assets.Find("index.html")!.Value.Bytes)
            .Replace("{modules}", Preloads, StringComparison.Ordinal)
            .Replace("{version}", Assets.Version, StringComparison.Ordinal)
            .Replace("{katex-style}", Reference("katex.min.css", "href"), StringComparison.Ordinal)
            .Replace("{katex}", Reference("katex.min.js", "src"), StringComparison.Ordinal)
            .Replace("{plotly}", Address("plotly.min.js"), StringComparison.Ordinal)
            .Replace("{plotly-integrity}", Integrity("plotly.min.js"), StringComparison.Ordinal)
            .Replace("{monaco}", Assets.Monaco, StringComparison.Ordinal)
            .Replace("{present}", options.Present ? "true" : "false", StringComparison.Ordinal)
            .Replace("{folder}", WebUtility.HtmlEncode(Path.GetFileName(folder.Root)), StringComparison.Ordinal);
        await BytesAsync(context, Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");
    }

    // All at once, not each when another one names it.
    private static string Preloads { get; } = string.Join('\n', Assets.Modules.Select(
        name => $"<link rel=\"modulepreload\" href=\"/assets/{Assets.Version}/{name}\">"));

    private string Address(string name) =>
        options.Faces.Online.TryGetValue(name, out var online) ? online.Address : $"/assets/{Assets.Version}/{name}";

    private string Integrity(string name) => options.Faces.Online.TryGetValue(name, out var online) ? online.Integrity : "";

    private string Reference(string name, string attribute) => $"{attribute}=\"{Address(name)}\""
        + (Integrity(name) is { Length: > 0 } hash ? $" integrity=\"{hash}\" crossorigin=\"anonymous\"" : "");

    private async Task AssetAsync(HttpContext context, string name)
    {
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || _assets.Find(name[(slash + 1)..]) is not { } file)
        {
            await MissingAsync(context);
            return;
        }

        if (name[..slash] == Assets.Version)
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        await BytesAsync(context, file.Bytes, file.MimeType);
    }

    private Task FrameAsync(HttpContext context, string key)
    {
        if (frames.Find(key) is not { } document)
            return MissingAsync(context);
        Policy.OfFrame(context);
        return BytesAsync(context, Encoding.UTF8.GetBytes(document), "text/html; charset=utf-8");
    }

    private Task ListAsync(HttpContext context)
    {
        var states = notebooks.States();
        string asked = context.Request.Query["folder"].ToString();
        var answer = new JsonObject
        {
            ["folder"] = asked,
            ["marks"] = asked.Length == 0 ? folder.MarkPages().Count : 0,
            ["entries"] = new JsonArray([.. folder.List(asked).Select(entry => new JsonObject
            {
                ["path"] = entry.Path,
                ["name"] = entry.Name,
                ["isFolder"] = entry.IsFolder,
                ["title"] = entry.Title,
                ["picture"] = entry.Picture,
                ["changed"] = entry.Changed.ToString("O"),
                ["kernel"] = states.GetValueOrDefault(entry.Path),
            })]),
        };
        return JsonAsync(context, answer);
    }

    private async Task PictureAsync(HttpContext context)
    {
        if (folder.Picture(Asked(context)) is not { } file)
        {
            await MissingAsync(context);
            return;
        }

        Policy.OfFile(context);
        await BytesAsync(context, await File.ReadAllBytesAsync(file), "image/svg+xml");
    }

    private async Task ExportAsync(HttpContext context)
    {
        string to = context.Request.Query["to"].ToString();
        var form = options.Faces.Exports.FirstOrDefault(form => form.Word == to) ?? throw new FolderException(
            $"A notebook cannot become {to}, expected {string.Join(", ", options.Faces.Exports.Select(form => form.Word))}.");
        var document = Document(Asked(context));
        var file = await Task.Run(() => form.MakeAsync(document));
        Policy.OfFile(context);
        context.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}";
        await BytesAsync(context, file.Bytes, file.MimeType);
    }

    private async Task TestAsync(HttpContext context)
    {
        var document = Document(Text(await BodyAsync(context), "path"));
        var report = await options.Coursework.TestAsync(document, context.RequestAborted);
        await JsonAsync(context, new()
        {
            ["done"] = new JsonObject
            {
                ["passed"] = report.Passed,
                ["findings"] = new JsonArray([.. report.Findings.Select(found => new JsonObject
                {
                    ["name"] = found.Name,
                    ["lines"] = new JsonArray([.. found.Lines.Select(line => (JsonNode)line)]),
                })]),
            },
        });
    }

    // As it stands on its page, or in its file.
    private NotebookDocument Document(string path) => notebooks.Find(path)?.Document ?? NotebookDocument.Read(folder.Notebook(path));

    private static async Task<JsonObject> BodyAsync(HttpContext context) =>
        await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? throw new JsonException();

    private static async Task DoAsync(HttpContext context, Func<JsonObject, string> act) =>
        await JsonAsync(context, new() { ["done"] = act(await BodyAsync(context)) });

    private static string Asked(HttpContext context) => context.Request.Query["path"].ToString();

    private static string Text(JsonObject asked, string name) => (string?)asked[name] ?? throw new JsonException();

    private static Task MissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return TextAsync(context, "There is nothing at this address.");
    }

    private static Task JsonAsync(HttpContext context, JsonObject answer) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(answer.ToJsonString()), "application/json");

    private static Task TextAsync(HttpContext context, string text) =>
        BytesAsync(context, Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8");

    private static async Task BytesAsync(HttpContext context, ReadOnlyMemory<byte> bytes, string type)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }
}
