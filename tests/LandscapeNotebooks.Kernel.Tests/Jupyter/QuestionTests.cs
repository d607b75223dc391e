using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

/// <summary>What clients ask besides cells, also while one runs.</summary>
public sealed class QuestionTests : IDisposable
{
    private readonly KernelHost _host = new();
    private readonly KernelClient _client;

    public QuestionTests() => _client = _host.Connect();

    [Fact]
    public void Language_is_answered_while_a_cell_runs()
    {
        _client.Run("var gradient = new double[3];");
        string cell = _client.Execute("while (true) { }");
        var list = _client.Ask("complete_request", new JsonObject { ["code"] = "gradient.Len", ["cursor_pos"] = 12 });
        Assert.Contains("Length", list["matches"]!.AsArray().Select(match => (string)match!));
        Assert.True((bool)_client.Ask("inspect_request", new JsonObject { ["code"] = "Console", ["cursor_pos"] = 7 })["found"]!);
        var variables = Debug("inspectVariables", []);
        Assert.Contains("gradient", variables["body"]!["variables"]!.AsArray().Select(one => (string)one!["name"]!));
        _client.Reply(_client.Control, _client.Send(_client.Control, "interrupt_request", []));
        Assert.Equal("error", _client.Reply(_client.Shell, cell).Text("status"));
    }

    [Fact]
    public void The_variables_are_told_with_values_types_sizes_and_parts()
    {
        _client.Run("var n = 3; var words = new[] { \"a\", \"b\" }; var p = new { X = 1.5, Y = new[] { 1, 2 } }; string none = null;");
        var all = Debug("inspectVariables", [])["body"]!["variables"]!.AsArray();
        Assert.Equal(
            ["n: int = 3", "none: string = null", "p: anonymous = anonymous", "words: string[] = [a, b]"],
            all.Select(one => $"{one!["name"]}: {one["type"]} = {one["value"]}"));
        Assert.Equal(2, (int)all[3]!["indexedVariables"]!);
        Assert.Equal(0, (int)all[0]!["variablesReference"]!);
        var parts = Debug("variables", new JsonObject { ["variablesReference"] = (int)all[2]!["variablesReference"]! });
        Assert.Equal(["X = 1.5", "Y = [1, 2]"], parts["body"]!["variables"]!.AsArray().Select(one => $"{one!["name"]} = {one["value"]}"));
        var rich = Debug("richInspectVariables", new JsonObject { ["variableName"] = "words" });
        Assert.Equal("[a, b]", (string)rich["body"]!["data"]!["text/plain"]!);
    }

    [Theory]
    [InlineData("richInspectVariables", "There is no variable ")]
    [InlineData("variables", "ask for the variables again")]
    [InlineData("stepIn", "has no breakpoints")]
    public void What_cannot_be_told_says_why(string command, string expected)
    {
        var reply = Debug(command, []);
        Assert.False((bool)reply["success"]!);
        Assert.Contains(expected, (string)reply["message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_breakpoint_is_not_verified()
    {
        var reply = Debug("setBreakpoints", new JsonObject { ["breakpoints"] = new JsonArray(new JsonObject { ["line"] = 1 }) });
        Assert.False((bool)reply["body"]!["breakpoints"]![0]!["verified"]!);
    }

    [Theory]
    [InlineData("Console?")]
    [InlineData("?Math.Sqrt")]
    [InlineData("#!surface?")]
    public void A_question_mark_shows_help(string code)
    {
        var (reply, outputs) = _client.Run(code);
        Assert.Equal("ok", reply.Text("status"));
        Assert.DoesNotContain(outputs, output => output.Type is "display_data" or "execute_result");
        var page = Assert.Single(reply.Content["payload"]!.AsArray())!;
        Assert.Equal("page", (string)page["source"]!);
        Assert.Contains(code.Trim('?').Split('.')[^1], (string)page["data"]!["text/plain"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Tracebacks_are_coloured_and_read_the_same_without_colours()
    {
        var (_, outputs) = _client.Run("int[] a = { 1 };\nint b = a[0];\nvar c = a[5];");
        var error = Assert.Single(outputs, output => output.Type == "error").Content;
        string text = string.Join("\n", error["traceback"]!.AsArray().Select(line => (string)line!));
        Assert.Contains("\e[1;31mIndexOutOfRangeException\e[0m: ", text, StringComparison.Ordinal);
        Assert.Contains("at \e[32mcell 1, line 3\e[0m: var c = a[5];", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', (string)error["evalue"]!);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    private JsonObject Debug(string command, JsonObject arguments) => _client.Reply(_client.Control, _client.Send(
        _client.Control, "debug_request",
        new JsonObject { ["type"] = "request", ["seq"] = 1, ["command"] = command, ["arguments"] = arguments })).Content;
}
