using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

public sealed class ChannelTests : IDisposable
{
    private readonly KernelHost _host = new();
    private readonly KernelClient _client;

    public ChannelTests() => _client = _host.Connect();

    [Fact]
    public void A_subscription_is_welcomed() => Assert.Equal("iopub_welcome", _client.Welcome.Type);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Kernel_info_is_answered_on_shell_and_control(bool control)
    {
        var channel = control ? _client.Control : _client.Shell;
        var info = _client.Reply(channel, _client.Send(channel, "kernel_info_request", [])).Content;
        Assert.Equal("5.4", (string)info["protocol_version"]!);
        Assert.Equal("C#", (string)info["language_info"]!["name"]!);
        Assert.Equal(".cs", (string)info["language_info"]!["file_extension"]!);
    }

    [Fact]
    public void Completion_counts_code_points()
    {
        _client.Run("var gradient = new double[3];");

        // The first letter takes two UTF-16 units and is one code point.
        const string code = "var 𝒳 = gradient.Len";
        int points = code.Length - 1;
        var reply = _client.Ask("complete_request", new JsonObject { ["code"] = code, ["cursor_pos"] = points });
        Assert.Equal(["Length"], reply["matches"]!.AsArray()
            .Where(match => ((string)match!).StartsWith("Length", StringComparison.Ordinal) && ((string)match!).Length == 6)
            .Select(match => (string)match!));
        Assert.Equal(points - 3, (int)reply["cursor_start"]!);
        Assert.Equal(points, (int)reply["cursor_end"]!);
    }

    [Fact]
    public void Inspection_is_answered_as_text_and_as_HTML()
    {
        const string code = "LandscapeNotebooks.Losses.CrossEntropy";
        var reply = _client.Ask("inspect_request", new JsonObject { ["code"] = code, ["cursor_pos"] = code.Length, ["detail_level"] = 0 });
        Assert.True((bool)reply["found"]!);
        Assert.Contains("Cross-entropy", (string)reply["data"]!["text/plain"]!, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<pre><code>", (string)reply["data"]!["text/html"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_inspected_is_not_found()
    {
        var reply = _client.Ask("inspect_request", new JsonObject { ["code"] = "   ", ["cursor_pos"] = 1 });
        Assert.Equal("ok", (string)reply["status"]!);
        Assert.False((bool)reply["found"]!);
    }

    [Theory]
    [InlineData("1 + 1", "complete")]
    [InlineData("for (;;) {", "incomplete")]
    [InlineData("var x = ;", "invalid")]
    public void A_console_learns_whether_a_text_is_complete(string code, string expected) =>
        Assert.Equal(expected, (string)_client.Ask("is_complete_request", new JsonObject { ["code"] = code })["status"]!);

    [Fact]
    public void There_are_no_comms_and_one_that_is_opened_is_closed()
    {
        Assert.Empty(_client.Ask("comm_info_request", [])["comms"]!.AsObject());
        string id = _client.Send(
            _client.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "widgets", ["data"] = new JsonObject() });
        var closed = Assert.Single(_client.Outputs(id), output => output.Type == "comm_close");
        Assert.Equal("c1", closed.Text("comm_id"));
    }

    [Fact]
    public void A_message_that_nobody_knows_is_passed_over()
    {
        string id = _client.Send(_client.Shell, "telepathy_request", []);
        Assert.All(_client.Outputs(id), output => Assert.Equal("status", output.Type));
        Assert.Contains("telepathy_request", _host.Log.ToString(), StringComparison.Ordinal);
        Assert.Equal("ok", _client.Run("1").Reply.Text("status"));
    }

    [Fact]
    public void An_endless_cell_leaves_heart_and_control_alive_and_an_interrupt_ends_it_with_the_variables_kept()
    {
        _client.Run("var kept = 41;");
        string endless = _client.Execute("Console.Write(\"on\"); System.Threading.Tasks.Parallel.For(0, 64, i => { while (true) { } });");
        while (_client.Receive(_client.Iopub).Type != "stream")
        {
        }

        _client.Heartbeat.Send([], [1, 2, 3]);
        Assert.Equal([[], [1, 2, 3]], _client.Heartbeat.Receive());
        _client.Reply(_client.Control, _client.Send(_client.Control, "kernel_info_request", []));
        var interrupted = _client.Reply(_client.Control, _client.Send(_client.Control, "interrupt_request", []));
        Assert.Equal("interrupt_reply", interrupted.Type);
        Assert.Equal("error", _client.Reply(_client.Shell, endless).Text("status"));
        Assert.Contains(_client.Run("kept + 1").Outputs, output => output.Type == "execute_result");
    }

    [Fact]
    public void An_interrupt_of_an_idle_kernel_changes_nothing()
    {
        _client.Reply(_client.Control, _client.Send(_client.Control, "interrupt_request", []));
        Assert.Equal("ok", _client.Run("1").Reply.Text("status"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_shutdown_is_answered_and_announced_and_the_kernel_ends_even_while_a_cell_runs(bool restart)
    {
        _client.Execute("while (true) { }");
        string id = _client.Send(_client.Control, "shutdown_request", new JsonObject { ["restart"] = restart });
        var reply = _client.Reply(_client.Control, id);
        Assert.Equal(restart, (bool)reply.Content["restart"]!);
        Assert.Contains(_client.Outputs(id), output => output.Type == "shutdown_reply");
        Assert.True(_host.HasEnded(TimeSpan.FromMinutes(10)));
    }

    [Fact]
    public void A_wrong_signature_is_dropped_and_logged_and_the_connection_goes_on()
    {
        byte[][] frames = _client.Compose("bad", "execute_request", new JsonObject { ["code"] = "var evil = 1;" });
        frames[1][0] ^= 1;
        _client.Shell.Send(frames);
        Assert.Equal("error", _client.Run("evil").Reply.Text("status"));
        Assert.Contains("signature", _host.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replayed_request_runs_once()
    {
        _client.Run("var runs = 0;");
        byte[][] frames = _client.Compose("twice", "execute_request", new JsonObject { ["code"] = "runs++;" });
        _client.Shell.Send(frames);
        _client.Shell.Send(frames);
        Assert.Contains(_client.Run("runs").Outputs,
            output => output.Type == "execute_result" && (string)output.Content["data"]!["text/plain"]! == "1");
        Assert.Contains("replay", _host.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Cut_and_oversized_frames_of_one_client_do_not_disturb_another()
    {
        using (var cut = ZmtpClient.Connect(_host.Ports.Shell, "DEALER"))
            cut.Stream.Write([1, 200, 1, 2, 3]);
        using var oversized = ZmtpClient.Connect(_host.Ports.Shell, "DEALER");
        oversized.Stream.Write(ZmtpClient.LongHead(0, 1UL << 40));
        Assert.True(oversized.IsClosedByServer());
        Assert.Equal("ok", _client.Run("1").Reply.Text("status"));
    }

    [Fact]
    public async Task Five_clients_at_once_each_get_their_own_answers()
    {
        const int cells = 10;
        var clients = Enumerable.Range(0, 5).Select(number => Task.Factory.StartNew(() =>
        {
            using var client = _host.Connect();
            for (int i = 0; i < cells; i++)
            {
                var result = Assert.Single(client.Run($"{number} * 1000 + {i}").Outputs, output => output.Type == "execute_result");
                Assert.Equal($"{number * 1000 + i}", (string)result.Content["data"]!["text/plain"]!);
            }
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(clients);
        Assert.Equal(5 * cells + 1, (int)_client.Run("0").Reply.Content["execution_count"]!);
    }

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }
}
