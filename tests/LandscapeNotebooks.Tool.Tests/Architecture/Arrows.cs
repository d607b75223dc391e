namespace LandscapeNotebooks.Tool.Tests.Architecture;

/// <summary>Which folder uses which, with the uses of types that make each arrow. A folder is a namespace.</summary>
internal sealed class Arrows
{
    private readonly SortedDictionary<string, SortedDictionary<string, SortedSet<string>>> _from = new(StringComparer.Ordinal);

    /// <param name="uses">Pairs of types.</param>
    /// <param name="folder">The folder that a type counts to.</param>
    public Arrows(IEnumerable<(TypeName From, TypeName To)> uses, Func<TypeName, string> folder)
    {
        foreach (var (from, to) in uses)
            if (folder(from) != folder(to))
                Add(folder(from), folder(to), $"{from.Name} uses {to.Name}");
    }

    private Arrows()
    {
    }

    public IEnumerable<string> Folders => _from.Keys;

    public IEnumerable<string> To(string folder) => _from[folder].Keys;

    /// <summary>The arrows of the shortest way from a folder back to itself, each with a use that makes it;
    /// empty where there is none.</summary>
    public IReadOnlyList<string> ShortestCircle()
    {
        var circle = Folders.Select(folder => Way(folder, folder)).Where(way => way is not null).MinBy(way => way!.Count) ?? [];
        return [.. circle.Zip(circle.Skip(1), Describe)];
    }

    /// <summary>The arrows that no longer way replaces.</summary>
    public Arrows Reduce()
    {
        var reduced = new Arrows();
        foreach (var folder in Folders)
            reduced._from[folder] = new(_from[folder], StringComparer.Ordinal);
        foreach (var from in Folders)
        {
            foreach (var to in To(from))
            {
                var uses = reduced._from[from][to];
                reduced._from[from].Remove(to);
                if (reduced.Way(from, to) is null)
                    reduced._from[from][to] = uses;
            }
        }

        return reduced;
    }

    private void Add(string from, string to, string use)
    {
        _from.TryAdd(to, new(StringComparer.Ordinal));
        if (!_from.TryGetValue(from, out var arrows))
            _from[from] = arrows = new(StringComparer.Ordinal);
        if (!arrows.TryGetValue(to, out var names))
            arrows[to] = names = new(StringComparer.Ordinal);
        names.Add(use);
    }

    // Breadth first: the first way found is a shortest one.
    private List<string>? Way(string from, string to)
    {
        var before = new Dictionary<string, string>();
        var queue = new Queue<string>([from]);
        while (queue.TryDequeue(out var folder))
        {
            foreach (var next in To(folder))
            {
                if (!before.TryAdd(next, folder))
                    continue;
                if (next != to)
                {
                    queue.Enqueue(next);
                    continue;
                }

                var way = new List<string> { to };
                do
                    way.Insert(0, before[way[0]]);
                while (way[0] != from);
                return way;
            }
        }

        return null;
    }

    private string Describe(string from, string to)
    {
        var uses = _from[from][to];
        return $"{from} -> {to}: {uses.First()}{(uses.Count > 1 ? $", and {uses.Count - 1} more" : "")}";
    }
}
