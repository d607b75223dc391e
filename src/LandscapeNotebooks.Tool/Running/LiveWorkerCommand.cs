using System.CommandLine;
using System.Diagnostics;
using System.IO.Pipes;
using LandscapeNotebooks.Kernel.Live;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>The process that <c>landscapes serve</c> starts for each notebook; not for use by hand.</summary>
internal static class LiveWorkerCommand
{
    public const string Name = "serve-worker";

    public static Command Create()
    {
        var requests = new Argument<string>("REQUESTS");
        var events = new Argument<string>("EVENTS");
        var command = new Command(Name, "Runs the cells of a notebook for the server that started it.") { requests, events };
        command.Hidden = true;
        command.SetAction((result, _) =>
        {
            var from = new AnonymousPipeClientStream(PipeDirection.In, result.GetRequiredValue(requests));
            var to = new AnonymousPipeClientStream(PipeDirection.Out, result.GetRequiredValue(events));
            LiveKernel.Run(from, to);

            // A thread that a cell left running must not keep the process alive.
            Environment.Exit(0);
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>This program again, as such a process.</summary>
    public static ProcessStartInfo Start(string requests, string events) => Itself.Start(Name, requests, events);
}
