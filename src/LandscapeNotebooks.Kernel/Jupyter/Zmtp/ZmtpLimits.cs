namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>What one peer may take of the kernel before its connection is closed.</summary>
/// <param name="FrameBytes">Bytes of one frame; a larger one is refused when its length arrives, before anything is allocated.</param>
/// <param name="MessageFrames">Frames of one message.</param>
/// <param name="MessageBytes">Bytes of one message.</param>
/// <param name="Connections">Open connections of one socket.</param>
/// <param name="QueuedBytes">Bytes that may wait for a slow reader before the sender has to wait for it.</param>
/// <param name="Patience">How long a sender waits for a reader that takes nothing before it is given up.</param>
/// <param name="Handshake">How long greeting and handshake may take.</param>
internal sealed record ZmtpLimits(
    long FrameBytes = 64L << 20,
    int MessageFrames = 256,
    long MessageBytes = 128L << 20,
    int Connections = 512,
    long QueuedBytes = 64L << 20,
    TimeSpan Patience = default,
    TimeSpan Handshake = default)
{
    public TimeSpan Patience { get; init; } = Patience == default ? TimeSpan.FromSeconds(10) : Patience;

    public TimeSpan Handshake { get; init; } = Handshake == default ? TimeSpan.FromSeconds(10) : Handshake;
}
