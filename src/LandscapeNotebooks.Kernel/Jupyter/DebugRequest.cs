using System.Text.Json;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Formatting;
using LandscapeNotebooks.Kernel.Jupyter.Wire;
using LandscapeNotebooks.Kernel.Sessions;
using LandscapeNotebooks.Kernel.Variables;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>debug_request: the variables of the session, also while a cell runs, as the explorers of JupyterLab and VS Code ask for
/// them.</summary>
/// <remarks>
/// Source: "Messaging in Jupyter", section "Debug request", and the Debug Adapter Protocol. There are no breakpoints: a cell is optimised
/// code in the process that answers here, and a debugger would have to be another one that stops this as a whole, its sockets included.
/// </remarks>
internal sealed class DebugRequest(Session session)
{
    private const int MaxText = 200;
    private const int MaxParts = 100;

    private readonly List<object> _opened = [];
    private int _count;

    public JsonObject Answer(WireMessage request)
    {
        string command = request.Text("command");
        var arguments = request.Member("arguments");
        try
        {
            return Response(request, command, Body(command, arguments));
        }
        catch (KeyNotFoundException e)
        {
            return Response(request, command, [], e.Message);
        }
    }

    private JsonObject? Body(string command, JsonElement? arguments) => command switch
    {
        "debugInfo" => new()
        {
            ["isStarted"] = true,
            ["hashMethod"] = "Murmur2",
            ["hashSeed"] = 0,
            ["tmpFilePrefix"] = "cell_",
            ["tmpFileSuffix"] = ".cs",
            ["breakpoints"] = new JsonArray(),
            ["stoppedThreads"] = new JsonArray(),
            ["richRendering"] = true,
            ["exceptionPaths"] = new JsonArray(),
            ["copyToGlobals"] = false,
        },
        "initialize" => new() { ["supportsConfigurationDoneRequest"] = true },
        "attach" or "configurationDone" or "disconnect" => [],
        "inspectVariables" => Variables(session.Variables),
        "richInspectVariables" => Rich(Text(arguments, "variableName")),
        "variables" => Parts(Number(arguments, "variablesReference")),
        "setBreakpoints" => Unverified(arguments),
        _ => null,
    };

    private JsonObject Response(WireMessage request, string command, JsonObject? body, string? failure = null)
    {
        failure ??= body is null ? $"This kernel shows variables and has no breakpoints; it does not know {command}." : null;
        var response = new JsonObject
        {
            ["seq"] = Interlocked.Increment(ref _count),
            ["type"] = "response",
            ["request_seq"] = request.Number("seq"),
            ["success"] = failure is null,
            ["command"] = command,
            ["body"] = body ?? [],
        };
        if (failure is not null)
            response["message"] = failure;
        return response;
    }

    private JsonObject Variables(IEnumerable<SessionVariable> variables)
    {
        lock (_opened)
            _opened.Clear();
        return new() { ["variables"] = new JsonArray([.. variables.Select(one => (JsonNode)Variable(one.Name, one.Value, one.Type))]) };
    }

    private JsonObject Variable(string name, object? value, Type type)
    {
        var described = new JsonObject
        {
            ["name"] = name,
            ["value"] = VariableText.Of(value, MaxText),
            ["type"] = TypeName.ForReader(value?.GetType() ?? type),
            ["evaluateName"] = name,
            ["variablesReference"] = VariableText.HasParts(value) ? Open(value!) : 0,
        };
        if (VariableText.CountOf(value) is { } count)
            described["indexedVariables"] = count;
        return described;
    }

    private JsonObject Parts(int reference)
    {
        object opened;
        lock (_opened)
            opened = reference >= 1 && reference <= _opened.Count ? _opened[reference - 1]
                : throw new KeyNotFoundException($"variablesReference is {reference}, which no variable has; ask for the variables again.");
        return new()
        {
            ["variables"] = new JsonArray([.. VariableText.Parts(opened, MaxParts)
                .Select(part => (JsonNode)Variable(part.Name, part.Value, part.Value?.GetType() ?? typeof(object)))]),
        };
    }

    private JsonObject Rich(string name)
    {
        var variable = session.Variables.FirstOrDefault(one => one.Name == name)
            ?? throw new KeyNotFoundException($"There is no variable {name}.");
        return new() { ["data"] = MimeJson.Write(ValueFormatter.Format(variable.Value)), ["metadata"] = new JsonObject() };
    }

    private static JsonObject Unverified(JsonElement? arguments)
    {
        int count = arguments is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty("breakpoints", out var list)
            && list.ValueKind == JsonValueKind.Array ? list.GetArrayLength() : 0;
        return new()
        {
            ["breakpoints"] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => (JsonNode)new JsonObject
            {
                ["verified"] = false,
                ["message"] = "This kernel has no breakpoints: cells are optimised code of its own process.",
            })]),
        };
    }

    private int Open(object value)
    {
        lock (_opened)
        {
            _opened.Add(value);
            return _opened.Count;
        }
    }

    private static string Text(JsonElement? arguments, string name) =>
        arguments is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var text)
            && text.ValueKind == JsonValueKind.String ? text.GetString()! : "";

    private static int Number(JsonElement? arguments, string name) =>
        arguments is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(name, out var number)
            && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out int value) ? value : 0;
}
