namespace LandscapeNotebooks.Programs;

/// <summary>Reads answers from a program's standard output, and tells what is none.</summary>
/// <param name="stream">Its standard output.</param>
internal sealed class AnswerReader(Stream stream)
{
    private const int LongestText = 64 << 20; // of a description or a refusal

    private readonly byte[] _read = new byte[1 << 16];
    private int _start, _end;

    /// <summary>The next answer.</summary>
    /// <param name="expected">The bytes that it must have; null for a text of any length.</param>
    /// <exception cref="EndOfStreamException">The program has ended.</exception>
    /// <exception cref="ProgramException">It wrote something else; the message lacks its name.</exception>
    public (bool IsRefused, byte[] Bytes) Next(long? expected)
    {
        while (_end - _start < Message.HeadLength)
        {
            RequireAnswer();
            Fill();
        }

        RequireAnswer();
        var (version, isRefused, length) = Message.Head(_read.AsSpan(_start, Message.HeadLength));
        if (version != Message.Version)
            throw new ProgramException(ProgramFault.Version,
                $"speaks version {version} of the protocol, expected {Message.Version}; `landscapes program` writes its side anew");
        bool isText = isRefused || expected is null;
        if (isText ? length > LongestText : length != (ulong)expected!.Value)
            throw new ProgramException(ProgramFault.Length, isText
                ? $"answered with a text of {length} bytes, expected {LongestText} at most"
                : $"answered with {length} bytes, expected {expected} ({expected / sizeof(double)} numbers)");
        _start += Message.HeadLength;
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        Take(bytes);
        return (isRefused, bytes);
    }

    private void RequireAnswer()
    {
        if (!Message.MayBeAnswer(_read.AsSpan(_start, _end - _start)))
            throw new ProgramException(ProgramFault.Rubbish,
                $"wrote '{Message.Shown(_read.AsSpan(_start, _end - _start))}' to its standard output, where its answers go; "
                    + "prints belong to the standard error, where landscapes_program leads them once it is imported");
    }

    private void Take(Span<byte> bytes)
    {
        int had = Math.Min(bytes.Length, _end - _start);
        _read.AsSpan(_start, had).CopyTo(bytes);
        _start += had;
        for (bytes = bytes[had..]; bytes.Length > 0;)
        {
            int count = stream.Read(bytes);
            if (count == 0)
                throw new EndOfStreamException();
            bytes = bytes[count..];
        }
    }

    private void Fill()
    {
        _read.AsSpan(_start, _end - _start).CopyTo(_read);
        (_start, _end) = (0, _end - _start);
        int count = stream.Read(_read.AsSpan(_end));
        if (count == 0)
            throw new EndOfStreamException();
        _end += count;
    }
}
