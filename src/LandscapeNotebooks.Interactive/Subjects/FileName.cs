namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Tells the name of a file from other words.</summary>
internal static class FileName
{
    public static bool IsOf(string text, params IEnumerable<string> endings)
    {
        foreach (string ending in endings)
        {
            if (text.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
