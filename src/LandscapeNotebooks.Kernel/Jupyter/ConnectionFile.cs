using System.Net;
using System.Text.Json;

namespace LandscapeNotebooks.Kernel.Jupyter;

/// <summary>Where a kernel listens and with which key it signs, as Jupyter wrote it down.</summary>
public sealed record ConnectionFile(IPAddress Address, int Shell, int Control, int Stdin, int Iopub, int Heartbeat, string Key)
{
    /// <summary>Reads a connection file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="anyAddress">Whether an address that other machines can reach is allowed.</param>
    /// <param name="anyUser">Whether other users of this machine may know the key, or none is needed.</param>
    /// <exception cref="InvalidDataException">The file is no connection file, or asks for what is not offered.</exception>
    public static ConnectionFile Read(string path, bool anyAddress = false, bool anyUser = false)
    {
        if (!anyUser && IsOpenToAll(path))
        {
            throw new InvalidDataException(
                $"{path} can be read by all users of this machine, who could run code with its key: expected a file of mode 600, or the "
                    + "option --any-user.");
        }

        try
        {
            return Parse(File.ReadAllText(path), anyAddress, anyUser);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path} is not a connection file of Jupyter: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Read"/>
    /// <param name="json">The text of the file.</param>
    /// <param name="anyAddress">Whether an address that other machines can reach is allowed.</param>
    /// <param name="anyUser">Whether other users of this machine may know the key, or none is needed.</param>
    internal static ConnectionFile Parse(string json, bool anyAddress = false, bool anyUser = false)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        string transport = root.TryGetProperty("transport", out var named) ? named.GetString()! : "tcp";
        if (transport != "tcp")
            throw new InvalidDataException($"The connection file asks for the transport {transport}, expected tcp.");

        string key = root.GetProperty("key").GetString() ?? "";
        string scheme = root.TryGetProperty("signature_scheme", out var signed) ? signed.GetString()! : "hmac-sha256";
        if (key.Length > 0 && scheme != "hmac-sha256")
            throw new InvalidDataException($"The connection file asks for signatures by {scheme}, expected hmac-sha256.");

        var address = IPAddress.Parse(
            root.GetProperty("ip").GetString() is "localhost" ? "127.0.0.1" : root.GetProperty("ip").GetString()!);
        if (!anyAddress && !IPAddress.IsLoopback(address))
        {
            throw new InvalidDataException(
                $"The connection file asks to listen on {address}, which other machines can reach: expected a loopback address, or the "
                    + "option --any-address.");
        }

        if (key.Length == 0 && !IPAddress.IsLoopback(address))
            throw new InvalidDataException($"The connection file has no key: whoever reaches {address} could run code; expected a key.");

        if (key.Length == 0 && !anyUser)
            throw new InvalidDataException(
                "The connection file has no key: every user of this machine could run code; expected a key, or the option --any-user.");

        int Port(string name) => root.GetProperty(name).GetInt32() is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort and var port ? port
            : throw new InvalidDataException(
                $"The connection file has {name} {root.GetProperty(name).GetInt32()}, expected {IPEndPoint.MinPort} to "
                    + $"{IPEndPoint.MaxPort}.");
        return new ConnectionFile(
            address, Port("shell_port"), Port("control_port"), Port("stdin_port"), Port("iopub_port"), Port("hb_port"), key);
    }

    /// <summary>Whether everybody may read the file: it and all folders above it let others in.</summary>
    private static bool IsOpenToAll(string path)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(path) || !File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead))
            return false;
        for (string? folder = Path.GetDirectoryName(Path.GetFullPath(path)); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }
}
