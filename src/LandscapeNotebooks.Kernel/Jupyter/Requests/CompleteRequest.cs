using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Language.Completion;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>complete_request: the texts that may stand at the cursor. Positions travel as code points.</summary>
internal static class CompleteRequest
{
    public static JsonObject Answer(LanguageService language, WireMessage request)
    {
        string code = request.Text("code");
        int cursor = CodePoints.ToUtf16(code, request.Number("cursor_pos", int.MaxValue));
        var list = language.Complete(code, cursor);
        int start = CodePoints.FromUtf16(code, list.Start);
        int end = CodePoints.FromUtf16(code, list.End);

        var reply = Status.Ok();
        reply["matches"] = new JsonArray([.. list.Items.Select(item => (JsonNode)item.Text)]);
        reply["cursor_start"] = start;
        reply["cursor_end"] = end;

        // Where clients look for icons and signatures; those that do not know it ignore it.
        reply["metadata"] = new JsonObject
        {
            ["_jupyter_types_experimental"] = new JsonArray([.. list.Items.Select(item => (JsonNode)Describe(item, start, end))]),
        };
        return reply;
    }

    private static JsonObject Describe(CompletionItem item, int start, int end) => new()
    {
        ["start"] = start,
        ["end"] = end,
        ["text"] = item.Text,
        ["type"] = item.Kind.ToString().ToLowerInvariant(),
        ["signature"] = item.Signature,
    };
}
