namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>A message or a command on its way out.</summary>
internal readonly record struct ZmtpOutgoing(IReadOnlyList<byte[]> Frames, bool IsCommand, long Bytes)
{
    public static ZmtpOutgoing Message(IReadOnlyList<byte[]> frames) => new(frames, false, frames.Sum(frame => (long)frame.Length));

    public static ZmtpOutgoing Command(ZmtpCommand command)
    {
        byte[] body = command.ToBytes();
        return new([body], true, body.Length);
    }

    public void WriteTo(Stream stream)
    {
        if (IsCommand)
            ZmtpFraming.WriteCommand(stream, Frames[0]);
        else
            ZmtpFraming.WriteMessage(stream, Frames);
    }
}
