namespace LandscapeNotebooks.Course.Answers;

/// <summary>The wrong answers to an exercise, each counted once.</summary>
internal sealed class Tries
{
    private readonly Dictionary<ulong, int> _counts = [];
    private readonly Dictionary<string, int> _places = [];

    public bool Has(string answer) => _places.ContainsKey(answer);

    public int Count(ulong seed) => _counts.GetValueOrDefault(seed);

    /// <summary>Which one it is, from 1; the same one again, as when a cell runs twice, is no other try.</summary>
    public int Add(ulong seed, string answer)
    {
        if (_places.TryGetValue(answer, out int place))
            return place;
        _counts[seed] = _places[answer] = Count(seed) + 1;
        return _counts[seed];
    }
}
