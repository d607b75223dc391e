using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Language;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>is_complete_request: whether Enter runs the text or begins its next line.</summary>
internal static class IsCompleteRequest
{
    public static JsonObject Answer(WireMessage request)
    {
        var (status, indent) = CompletenessCheck.Check(request.Text("code"));
        var reply = new JsonObject { ["status"] = status.ToString().ToLowerInvariant() };
        if (status == Completeness.Incomplete)
            reply["indent"] = indent;
        return reply;
    }
}
