using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Language;
using LandscapeNotebooks.Kernel.Language.Completion;
using LandscapeNotebooks.Kernel.Language.Help;
using LandscapeNotebooks.Kernel.Sessions;

namespace LandscapeNotebooks.Kernel.Live;

/// <summary>Answers an editor's questions about a cell; positions are UTF-16 units.</summary>
internal sealed class LiveAnswers(Session session)
{
    private readonly LanguageService _language = new(session);
    private CompletionList _list = CompletionList.Empty(0); // the last one, and its number
    private int _lists;

    public JsonObject Answer(JsonObject asked, CancellationToken stop)
    {
        string code = (string?)asked["code"] ?? "";
        int cursor = (int?)asked["cursor"] ?? code.Length;
        string[] before = [.. asked["before"]?.AsArray().Select(cell => (string)cell!) ?? []];
        return (string)asked["do"]! switch
        {
            "complete" => Complete(code, cursor, before),
            "describe" => Describe((int)asked["list"]!, (int)asked["item"]!),
            "inspect" => Inspect(code, cursor, before),
            "signature" => Signature(code, cursor, before),
            "declaration" => Declaration(code, cursor, before),
            "check" => Check(code, before, (bool?)asked["hasRun"] ?? false, stop),
            "variables" => new() { ["rows"] = new JsonArray([.. session.Variables.Select(VariableRow.Write)]) },
            var other => throw new InvalidDataException($"{other} is no question to a kernel."),
        };
    }

    private JsonObject Complete(string code, int cursor, string[] before)
    {
        var list = _list = _language.Complete(code, cursor, before);
        return new()
        {
            ["list"] = ++_lists,
            ["start"] = list.Start,
            ["end"] = list.End,
            ["items"] = new JsonArray([.. list.Items.Select(item => new JsonObject
            {
                ["text"] = item.Text, ["kind"] = item.Kind.ToString(),
            })]),
        };
    }

    // Of the item that somebody looks at.
    private JsonObject Describe(int list, int item) =>
        list == _lists && item >= 0 && item < _list.Items.Count ? new() { ["signature"] = _list.Items[item].Signature } : [];

    private JsonObject Inspect(string code, int cursor, string[] before) => _language.Inspect(code, cursor, before) is not { } help
        ? []
        : new()
        {
            ["signatures"] = string.Join('\n', help.Signatures),
            ["value"] = help.Value,
            ["text"] = InspectionText.Render(help with { Signatures = [], Value = "" }).Trim(),
        };

    private JsonObject Signature(string code, int cursor, string[] before) => _language.Signatures(code, cursor, before) is not { } call
        ? []
        : new()
        {
            ["parameter"] = call.Parameter,
            ["all"] = new JsonArray([.. call.All.Select(one => new JsonObject
            {
                ["label"] = one.Label,
                ["summary"] = one.Summary,
                ["parameters"] = new JsonArray([.. one.Parameters.Select(parameter => new JsonObject
                {
                    ["start"] = parameter.Start, ["end"] = parameter.End, ["text"] = parameter.Text,
                })]),
            })]),
        };

    private JsonObject Declaration(string code, int cursor, string[] before) =>
        _language.Declaration(code, cursor, before) is { } place ? new() { ["path"] = place.Path, ["line"] = place.Line } : [];

    private JsonObject Check(string code, string[] before, bool hasRun, CancellationToken stop) => new()
    {
        ["remarks"] = new JsonArray([.. _language.Check(code, before, hasRun, stop).Select(remark => new JsonObject
        {
            ["start"] = remark.Start, ["end"] = remark.End, ["error"] = remark.IsError, ["id"] = remark.Id, ["message"] = remark.Message,
        })]),
    };
}
