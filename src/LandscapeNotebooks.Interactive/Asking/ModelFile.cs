using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>Writes weights with what they need to be a model again: architecture, data, how these were prepared, and loss, where they have
/// names.</summary>
internal static class ModelFile
{
    public static void Write(string path, Subject subject, ReadOnlySpan<double> parameters) =>
        ParameterFile.Write(path, subject.Layout, parameters, metadata: subject.Data?.Metadata(subject.Architecture) ?? Held(subject));

    /// <summary>Of a variable's model only how its data were prepared is known.</summary>
    private static Dictionary<string, string>? Held(Subject subject) => subject.Objective is not EmpiricalRisk risk ? null
        : Preparation.Metadata(risk.Data.Map).ToDictionary(pair => pair.Key, pair => pair.Value);
}
