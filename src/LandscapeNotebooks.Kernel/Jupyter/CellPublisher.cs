using System.Diagnostics;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Publishes what one cell shows, in order; a display that changes quickly is shown at most ten times a second.</summary>
/// <param name="iopub">Where it is published.</param>
/// <param name="throttle">Keeps updates that come too early.</param>
/// <param name="parent">The header of the cell's request.</param>
/// <param name="running">Gives the header of the request that runs now; null where none does.</param>
/// <param name="count">The number of the cell.</param>
/// <param name="silent">Publish nothing, only remember.</param>
internal sealed class CellPublisher(
    IopubChannel iopub, UpdateThrottle throttle, byte[] parent, Func<byte[]?> running, int count, bool silent)
{
    /// <summary>The error that ended the cell, if one did.</summary>
    public ErrorOutput? Error { get; private set; }

    /// <summary>The value of the cell's last expression, if it has one.</summary>
    public MimeBundle? Result { get; private set; }

    public void Emit(CellOutput output)
    {
        switch (output)
        {
            case ErrorOutput error:
                Error = error;
                break;
            case ResultOutput result:
                Result = result.Data;
                break;
        }

        if (silent)
            return;
        if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id } update)
        {
            // A later cell may change what an earlier one shows: clients take the change from the cell that runs, if one does.
            throttle.Post(id, () => Publish(update, running() ?? parent));
            return;
        }

        // The newest state of every display belongs before what comes now: a clear, say, must not be undone by a late update.
        throttle.Flush();
        Publish(output, parent);
    }

    private void Publish(CellOutput output, byte[] header)
    {
        var (type, content) = output switch
        {
            StreamOutput stream => ("stream", new JsonObject { ["name"] = stream.Name, ["text"] = stream.Text }),
            DisplayOutput display => (display.IsUpdate ? "update_display_data" : "display_data", Display(display)),
            ResultOutput result => ("execute_result", Data(result.Data, "execution_count", count)),
            ErrorOutput error => ("error", ErrorJson.Content(error)),
            ClearOutput clear => ("clear_output", new JsonObject { ["wait"] = clear.Wait }),
            _ => throw new UnreachableException($"{output.GetType()} is no output of a cell."),
        };
        iopub.Publish(type, header, content);
    }

    private static JsonObject Display(DisplayOutput display)
    {
        var transient = new JsonObject();
        if (display.DisplayId is { } id)
            transient["display_id"] = id;
        return Data(display.Data, "transient", transient);
    }

    private static JsonObject Data(MimeBundle data, string name, JsonNode value) =>
        new() { ["data"] = MimeJson.Write(data), ["metadata"] = new JsonObject(), [name] = value };
}
