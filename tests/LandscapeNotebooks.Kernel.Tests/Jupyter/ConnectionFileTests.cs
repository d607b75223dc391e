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
        Assert.Contains(named,
            Assert.Throws<InvalidDataException>(() => ConnectionFile.Parse(Good.Replace(instead, of, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Another_address_is_taken_where_it_is_asked_for_and_a_key_protects_it()
    {
        string open = Good.Replace("127.0.0.1", "0.0.0.0", StringComparison.Ordinal);
        Assert.Equal(IPAddress.Any, ConnectionFile.Parse(open, anyAddress: true).Address);
        Assert.Contains("key", Assert.Throws<InvalidDataException>(
            () => ConnectionFile.Parse(open.Replace("\"k\"", "\"\"", StringComparison.Ordinal), anyAddress: true)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_runs_code_without_a_key_unless_that_is_asked_for()
    {
        string open = Good.Replace("\"k\"", "\"\"", StringComparison.Ordinal);
        Assert.Contains("--any-user", Assert.Throws<InvalidDataException>(() => ConnectionFile.Parse(open)).Message,
            StringComparison.Ordinal);
        Assert.Equal("", ConnectionFile.Parse(open, anyUser: true).Key);
    }

    [Fact]
    public void A_file_that_all_users_can_read_is_refused_unless_that_is_asked_for()
    {
        if (OperatingSystem.IsWindows())
            return; // which has no such mode
        string path = Path.GetTempFileName();
        File.WriteAllText(path, Good);
        Assert.Equal("k", ConnectionFile.Read(path).Key); // 600, as Jupyter writes it
        const UnixFileMode Ours = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        File.SetUnixFileMode(path, Ours | UnixFileMode.OtherRead);
        Assert.Contains("--any-user", Assert.Throws<InvalidDataException>(() => ConnectionFile.Read(path)).Message,
            StringComparison.Ordinal);
        Assert.Equal("k", ConnectionFile.Read(path, anyUser: true).Key);

        string closed = Directory.CreateTempSubdirectory().FullName, inside = Path.Combine(closed, "kernel.json"); // 700
        File.Move(path, inside);
        Assert.Equal("k", ConnectionFile.Read(inside).Key);
        Directory.Delete(closed, recursive: true);
    }

    [Theory]
    [InlineData("\"shell_port\": 1", "\"shell_port\": 99999", "shell_port 99999")]
    [InlineData("\"hb_port\": 5", "\"hb_port\": -1", "hb_port -1")]
    public void A_port_that_there_is_not_is_named(string instead, string of, string named) =>
        Assert.Contains(named,
            Assert.Throws<InvalidDataException>(() => ConnectionFile.Parse(Good.Replace(instead, of, StringComparison.Ordinal))).Message,
            StringComparison.Ordinal);

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
