using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Serve;
using LandscapeNotebooks.Serve.Options;
using LandscapeNotebooks.Tool.Grades;
using LandscapeNotebooks.Tool.Running;
using LandscapeNotebooks.Tool.Serving;

namespace LandscapeNotebooks.Tool.Commands;

/// <summary><c>landscapes serve [FOLDER]</c>: the notebooks of a folder, live in the browser.</summary>
internal static class ServeCommand
{
    private const int WrongUse = 2, DefaultPort = 8642;

    public static Command Create()
    {
        var folder = new Argument<string>("FOLDER") { Description = "The folder with the notebooks.", DefaultValueFactory = _ => "." };
        var port = new Option<int>("--port")
        {
            Description = "The port of this machine's own address; where it is taken, the next one that is free.",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is not (>= 0 and <= 65_000))
                result.AddError(string.Create(CultureInfo.InvariantCulture,
                    $"--port is {result.GetValueOrDefault<int>()}, expected 0 to 65000; 0 takes any."));
        });
        var browser = new Option<bool>("--no-browser") { Description = "Only show the address, and open no browser." };
        var present = new Option<bool>("--present") { Description = "For lectures: large type, sections as slides, cells run on a click." };
        var command = new Command("serve", "Opens the notebooks of a folder in the browser, with a kernel for each.")
        { folder, port, browser, present };
        command.SetAction(async (parsed, stop) =>
        {
            try
            {
                await ServeAsync(parsed.GetRequiredValue(folder), parsed.GetValue(port), parsed.GetValue(present),
                    parsed.GetValue(browser), parsed.InvocationConfiguration.Output, stop);
                return 0;
            }
            catch (IOException e)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
                return WrongUse;
            }
        });
        return command;
    }

    private static Task ServeAsync(string folder, int port, bool present, bool quiet, TextWriter console, CancellationToken stop)
    {
        bool isFirst = true;
        return Site.RunAsync(new SiteOptions
        {
            Folder = folder,
            Port = port,
            Present = present,
            Faces = PageFaces.Create(),
            Coursework = AssignmentCoursework.Create(),
            Marks = MarkingPage.Served,
            Kernel = LiveWorkerCommand.Start,
            Listening = address =>
            {
                console.WriteLine(isFirst
                    ? $"The notebooks of {Path.GetFullPath(folder)} are at\n\n    {address}\n\n"
                        + "The address opens once; Enter makes another, Ctrl+C ends."
                    : $"    {address}");
                if (isFirst && !quiet)
                    Browse(address);
                isFirst = false;
            },
        }, stop);
    }

    private static void Browse(Uri address)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true });
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            // There is none to open; the address stands on the console.
        }
    }
}
