namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>How far a task is.</summary>
public enum StudyState
{
    /// <summary>Nothing is there, or what is there is of other options or inputs.</summary>
    Missing,

    /// <summary>Some of it is there.</summary>
    Begun,

    Done,

    /// <summary>It cannot be: the training diverged, or that of a model that it needs.</summary>
    Failed,
}
