namespace LandscapeNotebooks.Programs;

/// <summary>What one number of a program's answers is.</summary>
/// <param name="Name">As figures and files say it: <c>test loss</c>.</param>
/// <param name="Kind">What it tells of theta.</param>
/// <param name="Unit">What it counts, such as <c>nats</c>; null where the program does not say.</param>
/// <param name="Part">The part of the data that it is taken on; null where the program does not say.</param>
public sealed record ProgramMeasure(string Name, ProgramMeasureKind Kind, string? Unit, string? Part)
{
    public override string ToString() => Name;
}

/// <summary>What a number of a program tells of theta.</summary>
public enum ProgramMeasureKind
{
    /// <summary>Any value.</summary>
    Value,

    /// <summary>A mean loss over samples.</summary>
    Loss,

    /// <summary>A share of right answers, in 0 to 1.</summary>
    Accuracy,

    /// <summary>A share of wrong answers, in 0 to 1.</summary>
    Error,

    /// <summary>An eigenvalue of the Hessian, or a sum of them.</summary>
    Curvature,
}
