using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Serve.Notebooks;
using Microsoft.AspNetCore.Http;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>The connection of a page to its notebook: a JSON object in each message, both ways.</summary>
internal static class LiveSocket
{
    private const int MostBytes = 64 << 20;

    public static async Task ServeAsync(HttpContext context, OpenNotebook notebook, CancellationToken stop)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, context.RequestAborted);
        var reader = new Reader();
        var writing = WriteAsync(socket, reader, end.Token);
        try
        {
            while (await ReadAsync(socket, end.Token) is { } message)
                notebook.Hear(reader, message);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or JsonException or InvalidOperationException
            or FormatException or ArgumentException or NullReferenceException or KeyNotFoundException)
        {
            // The page is gone, or says what no page of ours would: it connects again.
        }
        finally
        {
            notebook.Leave(reader);
            reader.Close();
            await end.CancelAsync();
            await writing;
        }
    }

    private static async Task WriteAsync(WebSocket socket, Reader reader, CancellationToken stop)
    {
        try
        {
            await foreach (string message in reader.ReadAllAsync(stop))
                await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, stop);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Nobody reads any more.
        }
    }

    /// <summary>The next message; null where the page closed.</summary>
    private static async Task<JsonObject?> ReadAsync(WebSocket socket, CancellationToken stop)
    {
        var buffer = new byte[1 << 14];
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), stop);
            if (part.MessageType == WebSocketMessageType.Close || whole.Length + part.Count > MostBytes)
                return null;
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(whole.GetBuffer().AsSpan(0, (int)whole.Length)) as JsonObject;
        }
    }
}
