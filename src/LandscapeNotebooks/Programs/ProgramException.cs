namespace LandscapeNotebooks.Programs;

/// <summary>A program did not answer as it should: which one, what it did, the last that it wrote to its standard error.</summary>
public sealed class ProgramException : IOException
{
    /// <param name="fault">What is wrong.</param>
    /// <param name="message">The one line that its user reads.</param>
    /// <param name="innerException">The cause, if another exception told it.</param>
    public ProgramException(ProgramFault fault, string message, Exception? innerException = null)
        : base(string.Concat(message.Select(c => char.IsControl(c) ? ' ' : c)), innerException) => Fault = fault;

    public ProgramFault Fault { get; }
}
