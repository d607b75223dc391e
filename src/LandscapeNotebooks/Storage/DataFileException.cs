namespace LandscapeNotebooks.Storage;

/// <summary>A file that is not what it should be: which one, where in it, what is wrong, and how to mend it.</summary>
public sealed class DataFileException : IOException
{
    /// <param name="path">The file.</param>
    /// <param name="place">Where in it: <c>byte 8</c>, <c>line 3, column 2</c>.</param>
    /// <param name="problem">What is wrong there, with the value found and the value expected.</param>
    /// <param name="mend">What the reader of the message can do.</param>
    /// <param name="innerException">The cause, if another exception told it.</param>
    public DataFileException(string path, string place, string problem, string mend, Exception? innerException = null)
        : base(OneLine($"{path}, {place}: {problem}; {mend}."), innerException)
        => (Path, Place) = (path, place);

    public string Path { get; }

    public string Place { get; }

    // Names and values of a foreign file stand in the message: they must not break the line.
    private static string OneLine(string message) => string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c));
}
