namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>What a verification says of a task.</summary>
/// <param name="Task">The training or computation.</param>
/// <param name="What">What was compared, or why nothing was.</param>
/// <param name="Agrees">Whether all bits are the stored ones; null where nothing was compared.</param>
public sealed record StudyCheck(StudyTask Task, string What, bool? Agrees)
{
    public override string ToString() => $"{(Agrees is { } agrees ? agrees ? "agrees " : "DIFFERS" : "-      ")} {Task}: {What}";
}
