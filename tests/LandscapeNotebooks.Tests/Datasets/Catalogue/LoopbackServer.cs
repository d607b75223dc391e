using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LandscapeNotebooks.Tests.Datasets.Catalogue;

/// <summary>An HTTP server on the loopback interface that can misbehave as servers on the way do.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public LoopbackServer(byte[] content)
    {
        Content = content;
        _listener.Start();
        _serving = ServeAsync();
    }

    public byte[] Content { get; set; }

    /// <summary>Bytes of the body after which each of the next connections is cut; then they are whole.</summary>
    public Queue<int> Cuts { get; } = new();

    public int Status { get; set; } = 200;

    /// <summary>Understands a Range header.</summary>
    public bool Resumes { get; set; } = true;

    /// <summary>Sends half of the body and then nothing.</summary>
    public bool Stalls { get; set; }

    /// <summary>The first byte asked for, of every request.</summary>
    public List<int> Requests { get; } = [];

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/file");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await AnswerAsync(client.GetStream());
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client or the test went away.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        int first = await RequestedAsync(stream);
        lock (Requests)
            Requests.Add(first);
        int start = Resumes ? first : 0;
        string status = Status != 200 ? $"{Status} Refused" : start > 0 ? "206 Partial Content" : "200 OK";
        byte[] body = Status != 200 ? [] : Content[start..];
        string range = start > 0 ? $"Content-Range: bytes {start}-{Content.Length - 1}/{Content.Length}\r\n" : "";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Length: {body.Length}\r\n{range}Connection: close\r\n\r\n"), _stop.Token);

        int sent = Stalls ? body.Length / 2 : Cuts.TryDequeue(out int cut) ? Math.Min(cut, body.Length) : body.Length;
        await stream.WriteAsync(body.AsMemory(0, sent), _stop.Token);
        if (Stalls)
            await Task.Delay(Timeout.Infinite, _stop.Token);
    }

    private async Task<int> RequestedAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        int first = 0;
        while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } line)
        {
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                first = int.Parse(line["Range: bytes=".Length..].TrimEnd('-'), CultureInfo.InvariantCulture);
        }

        return first;
    }
}
