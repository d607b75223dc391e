using System.Net;
using System.Net.Sockets;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Serve.Folders;
using LandscapeNotebooks.Serve.Notebooks;
using LandscapeNotebooks.Serve.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace LandscapeNotebooks.Serve.Web;

/// <summary>The server itself: on the loopback address, with nothing read from files or variables of the folder that it serves.</summary>
internal static class WebSite
{
    private const int Tries = 20;

    public static async Task RunAsync(SiteOptions options, CancellationToken stop)
    {
        var folder = new NotebookFolder(options.Folder);
        var frames = new Frames();
        using var notebooks = new OpenNotebooks(options, folder, frames);
        int port = FreePort(options.Port);
        var gate = new Gate(port);
        var routes = new Routes(options, folder, notebooks, frames, gate);

        var builder = WebApplication.CreateEmptyBuilder(new() { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = 1 << 20;
        });
        await using var app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(20) });
        app.Run(context => routes.AnswerAsync(context, stop));
        await app.StartAsync(stop);
        new Thread(() => Warm(options, folder)) { IsBackground = true, Name = "warm-up", Priority = ThreadPriority.BelowNormal }.Start();
        options.Listening(gate.NewAddress());
        new Thread(() => Renew(options, gate)) { IsBackground = true, Name = "addresses" }.Start();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, stop);
        }
        catch (OperationCanceledException)
        {
            // The end: the notebooks are written by their disposal.
        }

        notebooks.Dispose();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await app.StopAsync(patience.Token);
    }

    // The first list and the first notebook shall find their code compiled, and the titles read.
    private static void Warm(SiteOptions options, NotebookFolder folder)
    {
        try
        {
            folder.List("");
            options.Faces.Markdown("# Title\n\n$x$, *text* and [link](a.ipynb)\n\n1. one", folder.Root);
            options.Faces.Code("var x = new[] { 1.0 }; // numbers");
            options.Faces.Output(new ResultOutput(new MimeBundle([new(MimeBundle.Html, "<div><svg><path d=\"M0 0\"/></svg></div>")])),
                folder.Root, html => html);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Whoever asks for the list is told.
        }
    }

    // Enter in the terminal makes a new address: each opens the site once.
    private static void Renew(SiteOptions options, Gate gate)
    {
        while (!Console.IsInputRedirected && Console.ReadLine() is not null)
            options.Listening(gate.NewAddress());
    }

    private static int FreePort(int first)
    {
        for (int port = first; port < first + Tries; port++)
        {
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port) { ExclusiveAddressUse = true };
                listener.Start();
                return ((IPEndPoint)listener.LocalEndpoint).Port;
            }
            catch (SocketException)
            {
                // Taken: the next one.
            }
        }

        throw new IOException($"No port from {first} to {first + Tries - 1} is free; name one with --port.");
    }
}
