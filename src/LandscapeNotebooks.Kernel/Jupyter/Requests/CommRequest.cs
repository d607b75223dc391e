using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>Widgets talk to the kernel over comms. This kernel opens none and takes none: figures move inside the page.</summary>
internal static class CommRequest
{
    public static JsonObject Info()
    {
        var reply = Status.Ok();
        reply["comms"] = new JsonObject();
        return reply;
    }

    /// <summary>The protocol's answer to a target that nobody serves: the comm is closed again.</summary>
    public static JsonObject Close(WireMessage open) => new() { ["comm_id"] = open.Text("comm_id"), ["data"] = new JsonObject() };
}
