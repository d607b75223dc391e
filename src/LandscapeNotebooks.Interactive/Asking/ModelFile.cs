using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>Writes weights with what they need to be a model again: architecture, data, how these were prepared, and loss, where they have
/// names.</summary>
internal static class ModelFile
{
    public static void Write(string path, Subject subject, ReadOnlySpan<double> parameters) =>
        ParameterFile.Write(path, subject.Layout, parameters,
            metadata: subject.Data?.Metadata(subject.Architecture ?? Text(subject)) ?? Held(subject));

    /// <summary>Of a variable's model its network is known, and how its data were prepared.</summary>
    private static Dictionary<string, string>? Held(Subject subject)
    {
        if (subject.Objective is not EmpiricalRisk risk)
            return null;
        var metadata = Preparation.Metadata(risk.Data.Map).ToDictionary(pair => pair.Key, pair => pair.Value);
        if (Text(subject) is { } architecture)
            metadata[LoadedData.ArchitectureKey] = architecture;
        return metadata;
    }

    /// <summary>The text of an architecture's file; null where a layer is the user's own.</summary>
    private static string? Text(Subject subject)
    {
        try
        {
            return subject.Objective is EmpiricalRisk risk ? ArchitectureFile.Text(risk.Network) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
