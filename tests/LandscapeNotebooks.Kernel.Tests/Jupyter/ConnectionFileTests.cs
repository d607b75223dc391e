using System.Net;
using LandscapeNotebooks.Kernel.Jupyter;

namespace LandscapeNotebooks.Kernel.Tests.Jupyter;

public sealed class ConnectionFileTests
{
    private const string Good = """
        {"shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "ip": "127.0.0.1", "key": "k",
         "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "landscapes"}
        """;

    [Fact]
    public void Ports_address_and_key_are_read() =>
        Assert.Equal(new ConnectionFile(IPAddress.Loopback, 1, 4, 3, 2, 5, "k"), ConnectionFile.Parse(Good));

    [Theory]
    [InlineData("127.0.0.1", "0.0.0.0", "--any-address")]
    [InlineData("127.0.0.1", "192.168.1.7", "--any-address")]
    [InlineData("\"tcp\"", "\"ipc\"", "ipc")]
    [InlineData("hmac-sha256", "hmac-md5", "hmac-md5")]
    public void What_is_not_offered_is_refused_by_name(string instead, string of, string named) =>
        Assert.Contains(named, Assert.Throws<InvalidDataException>(() => ConnectionFile.Parse(Good.Replace(instead, of, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void Another_address_is_taken_where_it_is_asked_for_and_a_key_protects_it()
    {
        string open = Good.Replace("127.0.0.1", "0.0.0.0", StringComparison.Ordinal);
        Assert.Equal(IPAddress.Any, ConnectionFile.Parse(open, anyAddress: true).Address);
        Assert.Contains("key", Assert.Throws<InvalidDataException>(
            () => ConnectionFile.Parse(open.Replace("\"k\"", "\"\"", StringComparison.Ordinal), anyAddress: true)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"key\": \"k\", \"ip\": \"nowhere\"}")]
    public void A_damaged_file_is_named(string content)
    {
        string path = Path.GetTempFileName();
        File.WriteAllText(path, content);
        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ConnectionFile.Read(path)).Message, StringComparison.Ordinal);
        File.Delete(path);
    }
}
