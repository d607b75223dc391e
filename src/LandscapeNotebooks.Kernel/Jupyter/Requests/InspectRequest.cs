using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Language.Help;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>inspect_request: signatures and documentation of what stands at the cursor, as text and as HTML.</summary>
internal static class InspectRequest
{
    public static JsonObject Answer(LanguageService language, WireMessage request)
    {
        string code = request.Text("code");
        var help = language.Inspect(code, CodePoints.ToUtf16(code, request.Number("cursor_pos", int.MaxValue)));
        var data = new JsonObject();
        if (help is not null)
        {
            data["text/plain"] = InspectionText.Render(help);
            data["text/html"] = InspectionHtml.Render(help);
        }

        var reply = Status.Ok();
        reply["found"] = help is not null;
        reply["data"] = data;
        reply["metadata"] = new JsonObject();
        return reply;
    }
}
