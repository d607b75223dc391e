namespace LandscapeNotebooks.Tool.Packing;

/// <summary>Names of files in a package: such as mean the same place below a folder on every system, and no other.</summary>
internal static class PackName
{
    private const int Longest = 240;

    // Windows: names of devices, with any ending.
    private static readonly string[] Devices =
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];

    /// <summary>What is wrong with a name; null where nothing is.</summary>
    public static string? Problem(string name)
    {
        if (name.Length is 0 or > Longest)
            return $"has {name.Length} characters, expected 1 to {Longest}";
        if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal))
            return "is absolute, expected a path below the package";
        if (name.Contains('\\', StringComparison.Ordinal))
            return "has a backslash, expected / between folders";
        if (name.Any(c => char.IsControl(c) || c is '<' or '>' or '"' or '|' or '?' or '*'))
            return "has a character that file names may not have";
        foreach (string part in name.Split('/'))
        {
            if (part is ".." or "." or "")
                return "leads out of its folder, or names it, expected a path below the package";
            if (part.EndsWith('.') || part.EndsWith(' ') || part.StartsWith(' '))
                return "has a part that begins or ends in a blank, or ends in a point";
            if (Devices.Contains(part.Split('.')[0], StringComparer.OrdinalIgnoreCase))
                return "is that of a device";
        }

        return null;
    }

    /// <summary>What is wrong with names that lie together; null where nothing is.</summary>
    public static string? Problem(IEnumerable<string> names)
    {
        Dictionary<string, string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in names)
        {
            if (!seen.TryAdd(name, name))
                return seen[name] == name ? $"{name} stands twice" : $"{name} and {seen[name]} are one file where case does not count";
        }

        HashSet<string> folders = new(StringComparer.OrdinalIgnoreCase);
        foreach (string name in seen.Keys)
        {
            for (int at = name.LastIndexOf('/'); at > 0; at = name.LastIndexOf('/', at - 1))
                folders.Add(name[..at]);
        }

        return folders.FirstOrDefault(seen.ContainsKey) is { } both ? $"{both} is a file and a folder" : null;
    }
}
