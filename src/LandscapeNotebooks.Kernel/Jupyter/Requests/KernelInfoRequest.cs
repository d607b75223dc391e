using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>kernel_info_request: who answers here, and which language.</summary>
internal static class KernelInfoRequest
{
    private const string LanguageVersion = "14.0";

    public static JsonObject Answer()
    {
        var reply = Status.Ok();
        reply["protocol_version"] = WireCodec.ProtocolVersion;
        reply["implementation"] = "landscapes";
        reply["implementation_version"] = Version;
        reply["language_info"] = LanguageInfo();
        reply["banner"] = $"LandscapeNotebooks {Version} · C# {LanguageVersion} on {RuntimeInformation.FrameworkDescription}";
        reply["debugger"] = false;
        reply["help_links"] = new JsonArray(
            new JsonObject { ["text"] = "C# language reference", ["url"] = "https://learn.microsoft.com/dotnet/csharp/" },
            new JsonObject { ["text"] = ".NET API browser", ["url"] = "https://learn.microsoft.com/dotnet/api/" });
        return reply;
    }

    private static string Version => typeof(KernelInfoRequest).Assembly.GetName().Version!.ToString(3);

    private static JsonObject LanguageInfo() => new()
    {
        ["name"] = "C#",
        ["version"] = LanguageVersion,
        ["mimetype"] = "text/x-csharp",
        ["file_extension"] = ".cs",
        ["pygments_lexer"] = "csharp",
        ["codemirror_mode"] = "text/x-csharp",
    };
}
