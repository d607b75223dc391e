using System.Net;
using System.Text;
using LandscapeNotebooks.Kernel.Jupyter.Zmtp;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Zmtp;

public sealed class ZmtpPublisherTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_subscription_by_command_or_by_message_is_welcomed_and_served(bool command)
    {
        using var publisher = Publisher();
        using var client = ZmtpClient.Connect(publisher.Port, "SUB");
        if (command)
            client.SendRaw(4, ZmtpClient.Command("SUBSCRIBE", [.. "a."u8]));
        else
            client.Send([1, .. "a."u8]);
        Assert.Equal("welcome a.", Text(client.Receive()));

        publisher.Publish([[.. "b.x"u8]]);
        publisher.Publish([[.. "a.x"u8]]);
        Assert.Equal("a.x", Text(client.Receive()));
    }

    [Fact]
    public void A_cancelled_topic_is_silent_again()
    {
        using var publisher = Publisher();
        using var client = ZmtpClient.Connect(publisher.Port, "SUB");
        client.SendRaw(4, ZmtpClient.Command("SUBSCRIBE", [.. "a"u8]));
        client.Receive();
        client.SendRaw(4, ZmtpClient.Command("CANCEL", [.. "a"u8]));
        client.SendRaw(4, ZmtpClient.Command("SUBSCRIBE", [.. "b"u8]));
        Assert.Equal("welcome b", Text(client.Receive()));

        publisher.Publish([[.. "a"u8]]);
        publisher.Publish([[.. "b"u8]]);
        Assert.Equal("b", Text(client.Receive()));
    }

    [Fact]
    public async Task A_subscriber_that_reads_nothing_is_given_up_and_the_others_get_everything()
    {
        using var publisher = Publisher(new ZmtpLimits(QueuedBytes: 1 << 20, Patience: TimeSpan.FromSeconds(2)));
        using var stuck = ZmtpClient.Connect(publisher.Port, "SUB");
        stuck.SendRaw(4, ZmtpClient.Command("SUBSCRIBE"));
        using var reader = ZmtpClient.Connect(publisher.Port, "SUB");
        reader.SendRaw(4, ZmtpClient.Command("SUBSCRIBE"));
        reader.Receive();
        stuck.Receive();

        const int count = 40;
        // A thread of its own: the pool may be busy with other tests for longer than the publisher's patience.
        var counting = Task.Factory.StartNew(() =>
        {
            int seen = 0;
            while (seen < count && reader.Receive() is [{ Length: 1 << 20 }])
                seen++;
            return seen;
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (int i = 0; i < count; i++)
            publisher.Publish([new byte[1 << 20]]);
        Assert.Equal(count, await counting);
    }

    private static ZmtpPublisher Publisher(ZmtpLimits? limits = null)
    {
        var publisher = new ZmtpPublisher(AnyPort, limits) { Welcome = topic => [[.. "welcome "u8, .. topic]] };
        publisher.Start();
        return publisher;
    }

    private static string Text(byte[][] message) => Encoding.ASCII.GetString(Assert.Single(message));
}
