using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets.Generated;

/// <summary>
/// S -> NP VP | NP VP ", and " NP VP; NP -> determiner [adjective] noun [" that " VP]; VP -> verb [adverb] | verb NP | "is" adjective.
/// </summary>
/// <remarks>Verbs agree with their subject in number, across what stands between: there is something to attend to.</remarks>
internal sealed class SentenceGrammar(RandomSource random)
{
    private static readonly string[] One = ["the", "a", "this", "every", "my"], Many = ["the", "two", "these", "many", "some"];

    private static readonly string[] Adjectives =
        ["small", "old", "quiet", "red", "happy", "wise", "hungry", "young", "brave", "gentle"];

    private static readonly string[] Nouns =
        ["cat", "dog", "bird", "child", "farmer", "teacher", "horse", "king", "sailor", "robot", "garden", "river"];

    private static readonly string[] Acts = ["sleep", "run", "sing", "wait", "laugh", "dream"];

    private static readonly string[] Deeds = ["see", "follow", "help", "find", "like", "know"];

    private static readonly string[] Adverbs = ["slowly", "at night", "by the sea", "again", "near the house"];

    public string Sentence()
    {
        string clause = Clause();
        return $"{(Chance(4) ? $"{clause}, and {Clause()}" : clause)}. ";
    }

    private string Clause()
    {
        bool many = Chance(2);
        return $"{Thing(many, depth: 0)} {Doing(many, depth: 0)}";
    }

    private string Thing(bool many, int depth)
    {
        string noun = Pick(Nouns), adjective = Chance(3) ? $"{Pick(Adjectives)} " : "";
        string plural = noun == "child" ? "children" : $"{noun}s";
        string clause = depth == 0 && Chance(5) ? $" that {Doing(many, depth + 1)}" : "";
        string determiner = Pick(many ? Many : One);
        bool beforeVowel = determiner == "a" && adjective.StartsWith('o');
        return $"{(beforeVowel ? "an" : determiner)} {adjective}{(many ? plural : noun)}{clause}";
    }

    private string Doing(bool many, int depth)
    {
        switch (random.NextInt(4))
        {
            case 0:
                return $"{(many ? "are" : "is")} {Pick(Adjectives)}";
            case 1:
                return Chance(2) ? $"{Verb(Acts, many)} {Pick(Adverbs)}" : Verb(Acts, many);
            default:
                return $"{Verb(Deeds, many)} {Thing(Chance(2), depth + 1)}";
        }
    }

    private string Verb(string[] verbs, bool many) => Pick(verbs) + (many ? "" : "s");

    private string Pick(string[] words) => words[random.NextInt(words.Length)];

    private bool Chance(int oneIn) => random.NextInt(oneIn) == 0;
}
