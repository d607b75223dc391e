using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;

namespace LandscapeNotebooks.Kernel.Jupyter.Requests;

/// <summary>history_request: the last cells, those of a range of numbers, or those that match a pattern.</summary>
internal static class HistoryRequest
{
    private const int DefaultCount = 1000;

    public static JsonObject Answer(CellHistory history, WireMessage request)
    {
        int count = request.Number("n", DefaultCount);
        var entries = request.Text("hist_access_type") switch
        {
            "tail" => history.Tail(count),
            "search" => history.Search(request.Text("pattern", "*"), count, request.Flag("unique", false)),

            // Only this session is kept: it is number 1, and 0 stands for "this one".
            "range" when request.Number("session") is 0 or 1 => history.Range(request.Number("start"), request.Number("stop")),
            _ => [],
        };
        bool output = request.Flag("output", false);
        var reply = Status.Ok();
        reply["history"] = new JsonArray([.. entries.Select(entry => Entry(entry, output))]);
        return reply;
    }

    private static JsonArray Entry(HistoryEntry entry, bool output)
    {
        JsonNode text = output ? new JsonArray(entry.Input, entry.Output) : entry.Input;
        return new JsonArray(1, entry.Line, text);
    }
}
