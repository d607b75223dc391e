using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A task of a study and what there is of it.</summary>
/// <param name="Task">The training or the computation.</param>
/// <param name="State">How far it is.</param>
/// <param name="Record">What it was computed from, and its numbers; null where it was not begun.</param>
/// <param name="Holder">Who is at it; null for nobody.</param>
public sealed record StudyPart(StudyTask Task, StudyState State, StudyRecord? Record, WorkHolder? Holder)
{
    /// <summary>In a word or two.</summary>
    public string Status => Holder is not null && State != StudyState.Done ? $"{Holder} is at it"
        : State == StudyState.Done && Record?.Note is { } note ? $"done, but {note}"
        : State switch
        {
            StudyState.Done => "done",
            StudyState.Begun => "begun",
            StudyState.Failed => Record?.Note ?? "a model that it needs diverged",
            _ => Record is null ? "missing" : "missing: what is there is of another recipe",
        };

    public override string ToString() => $"{Task}: {Status}";
}
