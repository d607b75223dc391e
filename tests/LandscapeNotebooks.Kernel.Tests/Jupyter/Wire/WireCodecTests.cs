using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using LandscapeNotebooks.Kernel.Jupyter.Wire;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter.Wire;

public sealed class WireCodecTests
{
    private const string Key = "a key";

    [Fact]
    public void A_signature_is_the_HMAC_of_the_four_parts_as_they_travel()
    {
        byte[][] frames = Request();
        using var hash = new HMACSHA256(Encoding.UTF8.GetBytes(Key));
        byte[] expected = hash.ComputeHash([.. frames[3], .. frames[4], .. frames[5], .. frames[6]]);
        Assert.Equal(Convert.ToHexStringLower(expected), Encoding.ASCII.GetString(frames[2]));
    }

    [Fact]
    public void What_was_composed_is_read_back()
    {
        var message = new WireCodec(Key).Decode(Request());
        Assert.Equal("execute_request", message.Type);
        Assert.Equal("6*7 ≤ 𝒞", message.Text("code"));
        Assert.Equal("route", Encoding.ASCII.GetString(Assert.Single(message.Route)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_changed_byte_anywhere_is_refused(int frame)
    {
        byte[][] frames = Request();
        frames[frame] = [.. frames[frame]];
        frames[frame][^1] ^= 1;
        Assert.Contains("signature", Assert.Throws<WireException>(() => new WireCodec(Key).Decode(frames)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Another_key_is_refused() =>
        Assert.Throws<WireException>(() => new WireCodec("another key").Decode(Request()));

    [Fact]
    public void A_message_that_comes_twice_is_refused_the_second_time()
    {
        var codec = new WireCodec(Key);
        byte[][] frames = Request();
        codec.Decode(frames);
        Assert.Contains("replay", Assert.Throws<WireException>(() => codec.Decode(frames)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_key_nothing_is_signed()
    {
        var codec = new WireCodec("");
        byte[][] frames = codec.Encode([], "status", null, []);
        Assert.Empty(frames[1]);
        codec.Decode(frames);
        codec.Decode(frames);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    public void A_content_that_is_no_object_is_refused(string content)
    {
        byte[][] frames = new WireCodec("").Encode([], "execute_request", null, []);
        frames[^1] = Encoding.UTF8.GetBytes(content);
        Assert.Throws<WireException>(() => new WireCodec("").Decode(frames));
    }

    [Fact]
    public void A_message_without_delimiter_or_with_too_few_parts_is_refused()
    {
        Assert.Throws<WireException>(() => new WireCodec(Key).Decode([[1], [2]]));
        Assert.Throws<WireException>(() => new WireCodec(Key).Decode(Request()[..5]));
    }

    private static byte[][] Request() =>
        new WireCodec(Key).Encode([[.. "route"u8]], "execute_request", null, new JsonObject { ["code"] = "6*7 ≤ 𝒞" });
}
