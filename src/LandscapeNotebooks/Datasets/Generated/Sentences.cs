using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>English sentences of a small grammar, character by character: what a small language model learns in minutes.</summary>
internal sealed class Sentences() : GeneratedSet("sentences",
    "Plain English sentences of a small grammar in windows of 32 characters: each position asks for the next character.")
{
    private const string Alphabet = " ,.abcdefghijklmnopqrstuvwxyz";
    private const int Window = 32, TrainWindows = 2000, TestWindows = 500;

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    public override ImmutableArray<DatasetPart> Parts => [DatasetPart.Train, DatasetPart.Test];

    public override ImmutableArray<string> Files => ["sentences/train.txt", "sentences/test.txt"];

    public override Dataset Make(ulong seed, DatasetPart part)
    {
        RequirePart(part);
        return Dataset.Text(Name, Compose(seed, part), Window, Alphabet);
    }

    public override void Write(string folder, ulong seed)
    {
        foreach (var part in Parts)
            AtomicFile.Write(FileOf(folder, part), stream => stream.Write(Encoding.ASCII.GetBytes(Compose(seed, part))));
    }

    public override Dataset Read(string folder, DatasetPart part)
    {
        RequirePart(part);
        string path = FileOf(folder, part), text = File.ReadAllText(path, Encoding.ASCII);
        int foreign = text.AsSpan().IndexOfAnyExcept(Characters);
        if (foreign >= 0 || text.Length <= Window)
            throw new DataFileException(path, $"byte {Math.Max(foreign, text.Length - 1)}",
                foreign >= 0 ? $"holds '{text[foreign]}', expected a small letter, a space, a comma or a full stop"
                    : $"ends, expected more than {Window} characters", "make it again by: landscapes data make");
        return Dataset.Text(Name, text, Window, Alphabet);
    }

    private string FileOf(string folder, DatasetPart part) => Path.Combine(folder, Files[part == DatasetPart.Train ? 0 : 1]);

    private string Compose(ulong seed, DatasetPart part)
    {
        // A child for each part: the test sentences stay what they are when there are more training sentences.
        var source = Source(seed);
        RandomSource train = source.Split(), test = source.Split();
        var grammar = new SentenceGrammar(part == DatasetPart.Train ? train : test);
        int length = (part == DatasetPart.Train ? TrainWindows : TestWindows) * Window + 1;
        var text = new StringBuilder();
        while (text.Length < length)
            text.Append(grammar.Sentence());
        return text.ToString(0, length);
    }
}
