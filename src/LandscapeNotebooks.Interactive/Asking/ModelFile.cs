using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Storage;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>Writes weights with what they need to be a model again: architecture, data and loss, where these have names.</summary>
internal static class ModelFile
{
    public static void Write(string path, Subject subject, ReadOnlySpan<double> parameters) =>
        ParameterFile.Write(path, subject.Layout, parameters, metadata: subject.Data?.Metadata(subject.Architecture));
}
