using System.Collections.Immutable;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>A model of a study: a training with its seed.</summary>
public sealed class StudyModel : StudyTask
{
    /// <summary>The folder of all models, and the name of the factor that tells groups apart.</summary>
    internal const string FolderName = "models";

    internal StudyModel(string title, StudyOptions options, ImmutableArray<StudyFactor> factors)
        : base($"{FolderName}/{title}", options, factors) => Title = title;

    /// <summary>The group and its labels: <c>net-seed-1</c>.</summary>
    public string Title { get; }

    /// <inheritdoc/>
    public override ImmutableArray<StudyModel> Needs => [];

    /// <summary>The weights' file in the study's folder.</summary>
    internal string File => $"{Name}.safetensors";

    /// <summary>Whether the way is recorded.</summary>
    internal bool IsRecorded => Options.Has("--record") || Options.Has("--record-steps");
}
