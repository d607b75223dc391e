namespace LandscapeNotebooks.Kernel.Documents;

/// <summary>A notebook file cannot be used as it is; the message is one line that names the file, the place and the mend.</summary>
public sealed class NotebookException(string message, Exception? cause = null) : Exception(OneLine(message), cause)
{
    private const int Longest = 500;

    // What a file says may stand in the message: a key of a thousand lines would hide the rest.
    private static string OneLine(string message)
    {
        string line = string.Concat(message.Take(Longest).Select(c => char.IsControl(c) ? ' ' : c));
        return message.Length > Longest ? line + "..." : line;
    }
}
