using System.Diagnostics;
using System.Text.Json.Nodes;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

public sealed class ExecuteTests : IDisposable
{
    private readonly KernelHost _host = new();
    private readonly KernelClient _client;

    public ExecuteTests() => _client = _host.Connect();

    [Fact]
    public void A_cell_is_busy_echoed_shown_and_idle_in_this_order_and_all_name_its_request()
    {
        string id = _client.Execute("Console.Write(\"text\"); 6*7");
        var reply = _client.Reply(_client.Shell, id);
        var outputs = _client.Outputs(id);
        Assert.Equal(["status", "execute_input", "stream", "execute_result", "status"], outputs.Select(output => output.Type));
        Assert.Equal("busy", outputs[0].Text("execution_state"));
        Assert.Equal("text", outputs[2].Text("text"));
        Assert.Equal("42", (string)outputs[3].Content["data"]!["text/plain"]!);
        Assert.Equal(1, (int)outputs[3].Content["execution_count"]!);
        Assert.Equal("execute_reply", reply.Type);
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal(1, (int)reply.Content["execution_count"]!);
    }

    [Fact]
    public void A_silent_cell_publishes_only_its_status_and_is_not_counted()
    {
        var (reply, outputs) = _client.Run("var hidden = 5; Console.Write(hidden); hidden", ("silent", true));
        Assert.All(outputs, output => Assert.Equal("status", output.Type));
        Assert.Equal("ok", reply.Text("status"));
        Assert.Equal(1, (int)_client.Run("hidden").Reply.Content["execution_count"]!);
    }

    [Fact]
    public void A_cell_that_is_not_stored_shows_its_outputs_and_is_not_counted()
    {
        Assert.Contains(_client.Run("1", ("store_history", false)).Outputs, output => output.Type == "execute_result");
        Assert.Equal(1, (int)_client.Run("2").Reply.Content["execution_count"]!);
        Assert.Equal(["2"], History("tail").Select(entry => (string)entry![2]!));
    }

    [Fact]
    public void User_expressions_are_answered_each_for_itself()
    {
        var expressions = new JsonObject { ["good"] = "x + 1", ["bad"] = "nothing" };
        var values = _client.Run("var x = 41;", ("user_expressions", expressions)).Reply.Content["user_expressions"]!;
        Assert.Equal("42", (string)values["good"]!["data"]!["text/plain"]!);
        Assert.Equal("error", (string)values["bad"]!["status"]!);
    }

    [Fact]
    public void An_error_is_one_output_with_the_users_lines_and_the_reply_says_the_same()
    {
        var (reply, outputs) = _client.Run("int Divide(int a, int b) => a / b;\n\nDivide(1, 0)");
        var error = Assert.Single(outputs, output => output.Type == "error");
        Assert.Equal("DivideByZeroException", error.Text("ename"));
        Assert.Equal(error.Content["traceback"]!.ToJsonString(), reply.Content["traceback"]!.ToJsonString());
        string traceback = string.Join('\n', error.Content["traceback"]!.AsArray().Select(line => (string)line!));
        Assert.Contains("line 3", traceback, StringComparison.Ordinal);
        Assert.DoesNotContain("Submission#", traceback, StringComparison.Ordinal);
        Assert.DoesNotContain("LandscapeNotebooks.Kernel", traceback, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_that_wait_behind_a_failed_one_are_aborted_after_its_reply()
    {
        using Signal signal = new();
        string fails = _client.Execute($"{signal.Waiting} throw new Exception(\"stop here\");");
        string waits = _client.Execute("1");
        string alsoWaits = _client.Execute("2");
        signal.GiveOnce(_client);
        var replies = Enumerable.Range(0, 3).Select(_ => _client.Receive(_client.Shell)).ToList();
        Assert.Equal([fails, waits, alsoWaits], replies.Select(reply => reply.ParentId!));
        Assert.Equal(["error", "aborted", "aborted"], replies.Select(reply => reply.Text("status")));
        Assert.Equal("ok", _client.Run("3").Reply.Text("status"));
    }

    [Fact]
    public void Cells_that_wait_behind_a_failed_one_run_where_the_client_wants_it()
    {
        using Signal signal = new();
        _client.Execute($"{signal.Waiting} throw new System.Exception();", ("stop_on_error", false));
        string waits = _client.Execute("1");
        signal.GiveOnce(_client);
        Assert.Equal("ok", _client.Reply(_client.Shell, waits).Text("status"));
    }

    [Fact]
    public void A_display_is_updated_in_place_by_its_id()
    {
        var outputs = _client.Run("var shown = display(\"first\"); shown.Update(\"second\");").Outputs;
        var first = Assert.Single(outputs, output => output.Type == "display_data");
        var second = Assert.Single(outputs, output => output.Type == "update_display_data");
        Assert.Equal("first", (string)first.Content["data"]!["text/plain"]!);
        Assert.Equal("second", (string)second.Content["data"]!["text/plain"]!);
        Assert.Equal((string)first.Content["transient"]!["display_id"]!, (string)second.Content["transient"]!["display_id"]!);
    }

    [Fact]
    public void A_later_cell_changes_the_display_of_an_earlier_one_in_its_own_name()
    {
        _client.Run("var place = display(1);");
        var update = Assert.Single(_client.Run("place.Update(2);").Outputs, output => output.Type == "update_display_data");
        Assert.Equal("2", (string)update.Content["data"]!["text/plain"]!);
    }

    [Fact]
    public void A_display_that_changes_all_the_time_changes_ten_times_a_second_and_ends_with_its_last_state()
    {
        const string code = """
            var clock = System.Diagnostics.Stopwatch.StartNew();
            var bar = display("0");
            int count = 0;
            while (clock.ElapsedMilliseconds < 500) bar.Update($"{++count}");
            bar.Update("done");
            """;
        var clock = Stopwatch.StartNew();
        var updates = _client.Run(code).Outputs.Where(output => output.Type == "update_display_data").ToList();
        Assert.InRange(updates.Count, 2, 3 + (int)(clock.ElapsedMilliseconds / 100));
        Assert.Equal("done", (string)updates[^1].Content["data"]!["text/plain"]!);
    }

    [Fact]
    public void A_cell_clears_its_outputs_and_nothing_that_came_before_comes_after()
    {
        var outputs = _client.Run("var bar = display(1); bar.Update(2); bar.Update(3); clear(wait: true); 4").Outputs;
        int clear = outputs.ToList().FindIndex(output => output.Type == "clear_output");
        Assert.True((bool)outputs[clear].Content["wait"]!);
        Assert.Equal(["execute_result", "status"], outputs.Skip(clear + 1).Select(output => output.Type));
        Assert.Equal("3", (string)outputs[clear - 1].Content["data"]!["text/plain"]!);
    }

    [Fact]
    public void Plotly_JSON_travels_as_JSON_and_markup_as_text()
    {
        var outputs = _client.Run(
            "display(\"{\\\"data\\\": [1, 2]}\", \"application/vnd.plotly.v1+json\"); display(\"<b>x</b>\", \"text/html\");").Outputs;
        var shown = outputs.Where(output => output.Type == "display_data").Select(output => output.Content["data"]!).ToList();
        Assert.Equal(2, (int)shown[0]["application/vnd.plotly.v1+json"]!["data"]![1]!);
        Assert.Equal("<b>x</b>", (string)shown[1]["text/html"]!);
    }

    [Fact]
    public void An_output_of_20_MB_arrives_whole()
    {
        var outputs = _client.Run("display(HTML(new string('x', 20_000_000)));").Outputs;
        var shown = Assert.Single(outputs, output => output.Type == "display_data");
        Assert.Equal(20_000_000, ((string)shown.Content["data"]!["text/html"]!).Length);
    }

    [Fact]
    public void Twenty_thousand_lines_arrive_in_order_in_few_messages()
    {
        var outputs = _client.Run("for (int i = 0; i < 20_000; i++) Console.WriteLine(i);").Outputs;
        var streams = outputs.Where(output => output.Type == "stream").ToList();
        Assert.Equal(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{i}\n")),
            string.Concat(streams.Select(stream => stream.Text("text"))));
        Assert.InRange(streams.Count, 1, 500);
    }

    [Fact]
    public void A_cell_asks_its_own_client_for_input()
    {
        using var other = _host.Connect();
        string id = _client.Execute("var name = Console.ReadLine(); $\"hello {name}\"", ("allow_stdin", true));
        var question = _client.Receive(_client.Stdin);
        Assert.Equal("input_request", question.Type);
        Assert.Equal(id, question.ParentId);
        _client.Send(_client.Stdin, "input_reply", new JsonObject { ["value"] = "Ada" }, question.Header.DeepClone().AsObject());
        Assert.Contains(_client.Outputs(id),
            output => output.Type == "execute_result" && (string)output.Content["data"]!["text/plain"]! == "hello Ada");
    }

    [Fact]
    public void A_client_that_cannot_be_asked_gets_an_error_that_says_so()
    {
        var reply = _client.Run("Console.ReadLine()", ("allow_stdin", false)).Reply;
        Assert.Equal("error", reply.Text("status"));
        Assert.Contains("allow_stdin", reply.Text("evalue"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tail", 2, "b,c")]
    [InlineData("range", 0, "b")]
    [InlineData("search", 9, "a")]
    public void History_is_told_by_tail_range_and_search(string access, int n, string expected)
    {
        foreach (string name in new[] { "a", "b", "c" })
            _client.Run($"var {name} = 1;");
        var entries = History(access, ("n", n), ("start", 2), ("stop", 3), ("session", 0), ("pattern", "*a = ?;"));
        Assert.Equal(expected.Split(','), entries.Select(entry => ((string)entry![2]!)[4..5]));
    }

    [Fact]
    public void History_tells_the_value_of_a_cell_where_it_is_asked()
    {
        _client.Run("6*7");
        var entry = Assert.Single(History("tail", ("output", true)))!;
        Assert.Equal("[1,1,[\"6*7\",\"42\"]]", entry.ToJsonString());
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    private JsonArray History(string access, params (string Name, JsonNode Value)[] more)
    {
        var content = new JsonObject { ["hist_access_type"] = access };
        foreach (var (name, value) in more)
            content[name] = value;
        return _client.Ask("history_request", content)["history"]!.AsArray();
    }
}
