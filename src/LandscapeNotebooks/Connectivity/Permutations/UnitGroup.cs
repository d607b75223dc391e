namespace LandscapeNotebooks.Connectivity.Permutations;

/// <summary>Units of a network that are permuted together wherever they appear, while a network is traced.</summary>
/// <remarks>A sum of two layers' outputs makes their groups one; where only some of the units meet, a group falls into parts.</remarks>
internal sealed class UnitGroup(string name, int count)
{
    private UnitGroup[] _parts = [];

    public string Name { get; } = name;

    public int Count { get; } = count;

    /// <summary>Whether the units keep their order: inputs and outputs of the network.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>The groups that the units belong to by now, in order.</summary>
    public IEnumerable<UnitGroup> Resolve() => _parts.Length == 0 ? [this] : _parts.SelectMany(part => part.Resolve());

    public void Fix()
    {
        foreach (var part in Resolve())
            part.IsFixed = true;
    }

    /// <summary>Makes two lists of the same units one, group by group: those of the second become those of the first.</summary>
    public static void Join(IReadOnlyList<UnitGroup> first, IReadOnlyList<UnitGroup> second)
    {
        while (true)
        {
            UnitGroup[] left = [.. first.SelectMany(group => group.Resolve())], right = [.. second.SelectMany(group => group.Resolve())];
            int i = 0;
            while (i < left.Length && left[i] == right[i])
                i++;
            if (i == left.Length)
                return;

            var (one, other) = (left[i], right[i]);
            if (one.Count == other.Count)
                other.Become(one);
            else if (one.Count > other.Count)
                one.Split(other.Count);
            else
                other.Split(one.Count);
        }
    }

    private void Become(UnitGroup other)
    {
        other.IsFixed |= IsFixed;
        _parts = [other];
    }

    private void Split(int at) =>
        _parts = [new($"{Name}[..{at}]", at) { IsFixed = IsFixed }, new($"{Name}[{at}..]", Count - at) { IsFixed = IsFixed }];
}
