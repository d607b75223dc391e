using System.Net;
using System.Text;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

public sealed class ZmtpListenerTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Fact]
    public void An_echo_returns_every_length_around_the_long_form_unchanged()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        foreach (int length in new[] { 0, 1, 254, 255, 256, 65_535, 65_536, 65_537, 1_000_003 })
        {
            byte[] body = Pattern(length);
            client.Send([], body);
            Assert.Equal([[], body], client.Receive());
        }
    }

    [Fact]
    public void Two_connections_with_one_identity_each_get_their_own_answers()
    {
        using var echo = Echo(ZmtpSocketType.Router);
        using var first = ZmtpClient.Connect(echo.Port, "DEALER", "same");
        using var second = ZmtpClient.Connect(echo.Port, "DEALER", "same");
        first.Send("one"u8.ToArray());
        second.Send("two"u8.ToArray());
        Assert.Equal("two", Encoding.ASCII.GetString(second.Receive()[0]));
        Assert.Equal("one", Encoding.ASCII.GetString(first.Receive()[0]));
    }

    [Fact]
    public void A_ping_is_answered_with_its_own_context()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.SendRaw(4, ZmtpClient.Command("PING", [0, 100, .. "context"u8]));
        var (flags, body) = client.ReadFrame();
        Assert.Equal(4, flags);
        Assert.Equal("\u0004PONGcontext", Encoding.ASCII.GetString(body));
    }

    [Fact]
    public void A_peer_that_falls_silent_after_its_time_to_live_is_closed()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.SendRaw(4, ZmtpClient.Command("PING", 0, 1));
        Assert.True(client.IsClosedByServer());
    }

    [Theory]
    [InlineData("old version")]
    [InlineData("other mechanism")]
    [InlineData("no greeting at all")]
    public void A_wrong_greeting_closes_the_connection(string fault)
    {
        using var echo = Echo();
        using var client = ZmtpClient.Bare(echo.Port);
        client.Stream.Write(fault switch
        {
            "old version" => ZmtpClient.Greeting(major: 1),
            "other mechanism" => ZmtpClient.Greeting(mechanism: "PLAIN"),
            _ => Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: a browser that took a wrong turn\r\n\r\n"),
        });
        Assert.True(client.IsClosedByServer());
        AssertStillServes(echo);
    }

    [Fact]
    public void A_peer_of_the_wrong_type_is_told_so_and_closed()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Bare(echo.Port);
        client.Stream.Write(ZmtpClient.Greeting());
        client.ReadExactly(64);
        client.SendRaw(4, ZmtpClient.Ready("SUB"));
        client.ReadFrame();
        Assert.Contains("REP does not talk to SUB", Encoding.ASCII.GetString(client.ReadFrame().Body), StringComparison.Ordinal);
        Assert.True(client.IsClosedByServer());
    }

    [Fact]
    public void A_frame_over_the_limit_is_refused_at_its_length()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.Stream.Write(ZmtpClient.LongHead(0, 1UL << 62));
        Assert.True(client.IsClosedByServer());
        AssertStillServes(echo);
    }

    [Fact]
    public void A_length_that_is_allowed_but_a_lie_ends_its_own_connection_only()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.Stream.Write([.. ZmtpClient.LongHead(0, 60UL << 20), .. new byte[100_000]]);
        client.Dispose();
        AssertStillServes(echo);
    }

    [Fact]
    public void A_message_of_endless_frames_is_refused()
    {
        using var echo = Echo(limits: new ZmtpLimits(MessageFrames: 10));
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        for (int i = 0; i < 11; i++)
            client.SendRaw(1, [1]);
        Assert.True(client.IsClosedByServer());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void A_cut_frame_ends_its_own_connection_only(int bytes)
    {
        using var echo = Echo();
        using var bystander = ZmtpClient.Connect(echo.Port, "REQ");
        var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.Stream.Write(((byte[])[1, 200, .. Pattern(5)]).AsSpan(0, bytes));
        client.Dispose();
        bystander.Send([], [42]);
        Assert.Equal([[], [42]], bystander.Receive());
        AssertStillServes(echo);
    }

    [Fact]
    public void Reserved_flags_close_the_connection()
    {
        using var echo = Echo();
        using var client = ZmtpClient.Connect(echo.Port, "REQ");
        client.SendRaw(8, [1]);
        Assert.True(client.IsClosedByServer());
    }

    [Fact]
    public void More_connections_than_allowed_are_turned_away()
    {
        using var echo = Echo(limits: new ZmtpLimits(Connections: 2));
        using var first = ZmtpClient.Connect(echo.Port, "REQ");
        using var second = ZmtpClient.Connect(echo.Port, "REQ");
        using var third = ZmtpClient.Bare(echo.Port);
        Assert.True(third.IsClosedByServer());
        first.Dispose();
        AssertStillServes(echo);
    }

    private static ZmtpListener Echo(ZmtpSocketType type = ZmtpSocketType.Rep, ZmtpLimits? limits = null)
    {
        var listener = new ZmtpListener(type, AnyPort, limits) { Received = (connection, message) => connection.Send(message) };
        listener.Start();
        return listener;
    }

    private static byte[] Pattern(int length)
    {
        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = (byte)(i * 31 + i / 251);
        return bytes;
    }

    // A place may be free only a moment after a connection ended: ask again until it is.
    private static void AssertStillServes(ZmtpListener echo)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                using var client = ZmtpClient.Connect(echo.Port, "REQ");
                client.Send([], [7]);
                Assert.Equal([[], [7]], client.Receive());
                return;
            }
            catch (IOException) when (attempt < 5000)
            {
                Thread.Sleep(20);
            }
        }
    }
}
