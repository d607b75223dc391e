using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using LandscapeNotebooks.Kernel.Running;

namespace LandscapeNotebooks.Tool.Running;

/// <summary>The process that <c>landscapes run</c> starts for each notebook; not for use by hand.</summary>
internal static class WorkerCommand
{
    public const string Name = "run-worker";

    public static Command Create()
    {
        var notebook = new Argument<string>("NOTEBOOK");
        var pipe = new Argument<string>("PIPE");
        var limit = new Argument<double>("SECONDS");
        var keepGoing = new Option<bool>("--keep-going");
        var cellLimit = new Option<double?>("--cell-seconds");
        var take = new Option<bool>("--take");
        var foreign = new Option<string?>("--foreign");
        var asked = new Option<string>("--asked") { DefaultValueFactory = _ => "" };
        var parameters = new Option<string[]>("--parameter");
        var command = new Command(Name, "Runs a notebook for the process that started it.")
        { notebook, pipe, limit, keepGoing, cellLimit, take, foreign, asked, parameters };
        command.Hidden = true;
        command.SetAction((result, _) => NotebookWorker.RunAsync(
            result.GetRequiredValue(notebook),
            result.GetRequiredValue(pipe),
            new RunOptions(
                TimeSpan.FromSeconds(result.GetRequiredValue(limit)), result.GetValue(keepGoing),
                result.GetValue(cellLimit) is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
                result.GetValue(foreign) is { } cells
                    ? new([.. Words(cells).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture))],
                        [.. Words(result.GetRequiredValue(asked))])
                    : null)
            {
                Parameters = [.. (result.GetValue(parameters) ?? []).Select(RunParameter.Parse)],
            },
            result.GetValue(take)));
        return command;
    }

    /// <summary>This program again, as a worker.</summary>
    public static ProcessStartInfo Start(string notebook, string pipe, RunOptions options)
    {
        var start = Itself.Start(Name);
        start.ArgumentList.Add(Path.GetFullPath(notebook));
        start.ArgumentList.Add(pipe);
        start.ArgumentList.Add(options.Limit.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        if (options.KeepGoing)
            start.ArgumentList.Add("--keep-going");
        foreach (var parameter in options.Parameters)
        {
            start.ArgumentList.Add("--parameter");
            start.ArgumentList.Add($"{parameter.Name}={parameter.Value}");
        }

        if (options.CellLimit is { } each)
        {
            start.ArgumentList.Add("--cell-seconds");
            start.ArgumentList.Add(each.TotalSeconds.ToString("R", CultureInfo.InvariantCulture));
        }

        if (options.Vetting is { } vetting)
        {
            start.ArgumentList.Add("--foreign");
            start.ArgumentList.Add(string.Join(',', vetting.Foreign.Order()));
            start.ArgumentList.Add("--asked");
            start.ArgumentList.Add(string.Join(',', vetting.Asked.Order(StringComparer.Ordinal)));
        }

        return start;
    }

    private static string[] Words(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The same for a notebook whose own cells must not read it: the file is gone before the first one runs.</summary>
    public static ProcessStartInfo StartTaking(string notebook, string pipe, RunOptions options)
    {
        var start = Start(notebook, pipe, options);
        start.ArgumentList.Add("--take");
        return start;
    }
}
