using LandscapeNotebooks.Programs;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>What one number of a <see cref="Measure"/> is: set where the measure is made, read by figures, captions and files.</summary>
/// <param name="Name">As figures and files say it: <c>test loss</c>.</param>
/// <param name="Kind">What it tells of theta.</param>
/// <param name="Part">The part of the data that it is taken on, such as <c>test</c>; null where it is taken on none.</param>
public sealed record Reading(string Name, ReadingKind Kind = ReadingKind.Value, string? Part = null)
{
    /// <summary>A share in 0 to 1, which figures show in percent.</summary>
    public bool IsShare => Kind == ReadingKind.Accuracy;

    /// <summary>What it is counted in, such as <c>logits</c>; null where that goes without saying.</summary>
    public string? Unit { get; init; }

    /// <summary>Whether more of it is better: figures mark the greatest instead of the least.</summary>
    public bool IsGain { get; init; } = Kind == ReadingKind.Accuracy;

    /// <summary>As an axis is titled: <c>test margin (logits)</c>.</summary>
    public string Title => Unit is null ? Name : $"{Name} ({Unit})";

    /// <summary>A number of which nothing is known but its name.</summary>
    public static implicit operator Reading(string name) => new(name);

    /// <summary>The loss on a part of the data: <c>test loss</c>.</summary>
    public static Reading Loss(string part) => new($"{part} loss", ReadingKind.Loss, part);

    /// <summary>The share of right answers on a part of the data: <c>test accuracy</c>.</summary>
    public static Reading Accuracy(string part) => new($"{part} accuracy", ReadingKind.Accuracy, part);

    /// <summary>How far a number that was taken on a part of the samples may be off: its standard deviation over draws of them.</summary>
    public static Reading StandardError(Reading of)
    {
        ArgumentNullException.ThrowIfNull(of);
        return new($"{of.Name} standard error", ReadingKind.StandardError, of.Part);
    }

    /// <summary>How many samples a number was taken on.</summary>
    public static Reading Samples(string part) => new($"{part} samples", ReadingKind.Samples, part);

    /// <summary>What a program says of one of its numbers.</summary>
    public static Reading Of(ProgramMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        var kind = measure.Kind switch
        {
            ProgramMeasureKind.Loss => ReadingKind.Loss,
            ProgramMeasureKind.Accuracy => ReadingKind.Accuracy,
            ProgramMeasureKind.Error => ReadingKind.Error,
            ProgramMeasureKind.Curvature => ReadingKind.Curvature,
            _ => ReadingKind.Value,
        };
        string? unit = kind == ReadingKind.Accuracy ? null : measure.Unit; // a share is shown in percent
        return new(measure.Name, kind, measure.Part) { Unit = unit };
    }

    public override string ToString() => Name;
}

/// <summary>What a number tells of theta.</summary>
public enum ReadingKind
{
    /// <summary>Any value of an objective.</summary>
    Value,

    /// <summary>The mean loss over samples, without penalties of the parameters.</summary>
    Loss,

    /// <summary>The share of samples whose class is told right, in 0 to 1.</summary>
    Accuracy,

    /// <summary>The share of samples whose class is told wrong, in 0 to 1.</summary>
    Error,

    /// <summary>An eigenvalue of the Hessian, its error, or a sum of them.</summary>
    Curvature,

    /// <summary>The standard deviation of another number over draws of the samples that it was taken on.</summary>
    StandardError,

    /// <summary>How many samples the other numbers were taken on.</summary>
    Samples,
}
