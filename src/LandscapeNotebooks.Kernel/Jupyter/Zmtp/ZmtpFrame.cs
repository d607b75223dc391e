namespace LandscapeNotebooks.Kernel.Jupyter.Zmtp;

/// <summary>One frame: a part of a message, or a command.</summary>
/// <param name="More">Further frames of the same message follow.</param>
/// <param name="IsCommand">The body is a command of the protocol, not a part of a message.</param>
/// <param name="Body">The bytes of the part, or of the command.</param>
internal readonly record struct ZmtpFrame(bool More, bool IsCommand, byte[] Body);
