using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Kernel.Prose;

namespace LandscapeNotebooks.Kernel.Running;

/// <summary>The events of a run as bytes between two processes of the same build.</summary>
internal static class EventStream
{
    private enum Tag : byte
    {
        Began,
        Ended,
        Stream,
        Display,
        Result,
        Error,
        Clear,
        Text,
    }

    public static void Write(BinaryWriter to, RunEvent happened)
    {
        switch (happened)
        {
            case CellBegan began:
                Head(Tag.Began);
                to.Write(began.Number);
                break;
            case CellEnded ended:
                Head(Tag.Ended);
                to.Write((int)ended.Outcome.Status);
                to.Write(ended.Outcome.Duration.Ticks);
                break;
            case CellShowed { Output: StreamOutput stream }:
                Head(Tag.Stream);
                to.Write(stream.Name);
                to.Write(stream.Text);
                break;
            case CellShowed { Output: DisplayOutput display }:
                Head(Tag.Display);
                Bundle(to, display.Data);
                to.Write(display.DisplayId ?? "");
                to.Write(display.IsUpdate);
                break;
            case CellShowed { Output: ResultOutput result }:
                Head(Tag.Result);
                Bundle(to, result.Data);
                break;
            case CellShowed { Output: ErrorOutput error }:
                Head(Tag.Error);
                to.Write(error.Name);
                to.Write(error.Message);
                to.Write(error.Traceback.Count);
                foreach (var line in error.Traceback)
                    to.Write(line);
                break;
            case CellShowed { Output: ClearOutput clear }:
                Head(Tag.Clear);
                to.Write(clear.Wait);
                break;
            case TextFilled text:
                Head(Tag.Text);
                to.Write(text.Values.Length);
                foreach (var value in text.Values)
                {
                    to.Write(value.Text ?? "");
                    to.Write(value.Failure ?? "");
                }

                break;
        }

        to.Flush();

        void Head(Tag tag)
        {
            to.Write((byte)tag);
            to.Write(happened.Cell);
        }
    }

    /// <summary>The next event; null at the end, also where the writer died in the middle of one.</summary>
    public static RunEvent? Read(BinaryReader from)
    {
        try
        {
            var tag = (Tag)from.ReadByte();
            int cell = from.ReadInt32();
            return tag switch
            {
                Tag.Began => new CellBegan(cell, from.ReadInt32()),
                Tag.Ended => new CellEnded(cell, new CellOutcome((CellStatus)from.ReadInt32(), new TimeSpan(from.ReadInt64()))),
                Tag.Stream => new CellShowed(cell, new StreamOutput(from.ReadString(), from.ReadString())),
                Tag.Display => new CellShowed(
                    cell, new DisplayOutput(Bundle(from), from.ReadString() is { Length: > 0 } id ? id : null, from.ReadBoolean())),
                Tag.Result => new CellShowed(cell, new ResultOutput(Bundle(from))),
                Tag.Error => new CellShowed(cell, new ErrorOutput(from.ReadString(), from.ReadString(), Lines(from))),
                Tag.Clear => new CellShowed(cell, new ClearOutput(from.ReadBoolean())),
                Tag.Text => new TextFilled(cell, Values(from)),
                _ => throw new InvalidDataException($"The tag of an event is {tag}, expected one of {Tag.Began} to {Tag.Text}."),
            };
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    public static BinaryWriter Writer(Stream stream) => new(new BufferedStream(stream, 1 << 16), Encoding.UTF8);

    public static BinaryReader Reader(Stream stream) => new(new BufferedStream(stream, 1 << 16), Encoding.UTF8);

    private static void Bundle(BinaryWriter to, MimeBundle bundle)
    {
        to.Write(bundle.Count);
        foreach (var (mimeType, text) in bundle)
        {
            to.Write(mimeType);
            to.Write(text);
        }
    }

    private static MimeBundle Bundle(BinaryReader from) =>
        new(Enumerable.Range(0, from.ReadInt32()).Select(_ => KeyValuePair.Create(from.ReadString(), from.ReadString())).ToList());

    private static ImmutableArray<BoundValue> Values(BinaryReader from) =>
        [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => new BoundValue(Some(from.ReadString()), Some(from.ReadString())))];

    private static string? Some(string text) => text.Length == 0 ? null : text;

    private static List<string> Lines(BinaryReader from) => [.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadString())];
}
