using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Directives;
using LandscapeNotebooks.Kernel.Jupyter.Wire;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>kernel_info_request: who answers here, and which language.</summary>
internal static class KernelInfoRequest
{
    public static JsonObject Answer()
    {
        var reply = Status.Ok();
        reply["protocol_version"] = WireCodec.ProtocolVersion;
        reply["implementation"] = "landscapes";
        reply["implementation_version"] = KernelVersion.Number;
        reply["language_info"] = LanguageInfo();
        reply["banner"] =
            $"LandscapeNotebooks {KernelVersion.Number} · C# {KernelVersion.Language} on {RuntimeInformation.FrameworkDescription}";
        reply["debugger"] = true; // of its protocol the variables
        reply["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# language reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" },
            new JsonObject { ["text"] = ".NET API browser", ["url"] = "https://learn.microsoft.com/dotnet/api/" });
        return reply;
    }

    private static JsonObject LanguageInfo() => new()
    {
        ["name"] = "C#",
        ["version"] = KernelVersion.Language,
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
    };
}
