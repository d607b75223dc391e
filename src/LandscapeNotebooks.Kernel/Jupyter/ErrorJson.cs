using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>The error of a cell as the content of an output, and as that of a reply.</summary>
internal static class ErrorJson
{
    public static JsonObject Content(ErrorOutput error)
    {
        var content = Reply(error);
        content.Remove("status");
        return content;
    }

    public static JsonObject Reply(ErrorOutput error) =>
        Status.Error(error.Name, error.Message, AnsiTraceback.Of(error.Name, error.Traceback));
}
