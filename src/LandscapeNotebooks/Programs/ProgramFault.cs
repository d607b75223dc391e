namespace LandscapeNotebooks.Programs;

/// <summary>What is wrong with a program that was asked.</summary>
public enum ProgramFault
{
    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>It ended, by itself or killed.</summary>
    Died,

    /// <summary>It gave no answer within its time.</summary>
    Hung,

    /// <summary>It wrote something to its standard output that is no answer.</summary>
    Rubbish,

    /// <summary>It speaks another version of the protocol.</summary>
    Version,

    /// <summary>Its answer has another length than the question asks for.</summary>
    Length,

    /// <summary>What it says of itself cannot be understood, or has changed.</summary>
    Description,

    /// <summary>It gives NaN even for parameters at which it must have a value.</summary>
    NotANumber,

    /// <summary>It says itself that it cannot answer.</summary>
    Refused,
}

/// <summary>What follows from a fault.</summary>
internal static class ProgramFaults
{
    /// <summary>Whether the program, started again, may answer the same question: the fault is not of the question's making.</summary>
    public static bool MayPass(this ProgramFault fault) =>
        fault is ProgramFault.Died or ProgramFault.Hung or ProgramFault.Rubbish or ProgramFault.Length;
}
