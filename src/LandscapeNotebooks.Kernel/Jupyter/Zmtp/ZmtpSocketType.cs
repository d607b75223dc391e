namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>The socket types of a Jupyter kernel, and the peers that each of them accepts.</summary>
internal enum ZmtpSocketType
{
    Router,
    Pub,
    Rep,
}

internal static class ZmtpSocketTypes
{
    /// <summary>The name that travels in the READY command.</summary>
    public static string WireName(this ZmtpSocketType type) => type switch
    {
        ZmtpSocketType.Router => "ROUTER",
        ZmtpSocketType.Pub => "PUB",
        _ => "REP",
    };

    /// <summary>Whether a peer of type <paramref name="peer"/> may talk to a socket of this type.</summary>
    public static bool Accepts(this ZmtpSocketType type, string peer) => type switch
    {
        ZmtpSocketType.Router => peer is "DEALER" or "REQ" or "ROUTER",
        ZmtpSocketType.Pub => peer is "SUB" or "XSUB",
        _ => peer is "REQ" or "DEALER",
    };
}
