namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>Where a study's file and folder are, and what it calls its models.</summary>
/// <param name="Base">The folder of the file.</param>
/// <param name="Folder">The folder of what is computed.</param>
/// <param name="Models">By the names of their files: <c>models/net-seed-1.safetensors</c>.</param>
internal sealed record StudyPlace(string Base, string Folder, IReadOnlyDictionary<string, StudyModel> Models)
{
    /// <summary>The full path of what an option names: a model of the study, or a file beside its own; null for other words.</summary>
    public string? Find(string text, out StudyModel? model)
    {
        model = Models.GetValueOrDefault(text);
        if (model is not null)
            return Path.Combine(Folder, text);
        if (!text.Contains('.') && !text.Contains('/'))
            return null; // a data set's name wins over a folder beside the file
        string beside = Path.GetFullPath(Path.Combine(Base, text));
        return File.Exists(beside) || Directory.Exists(beside) ? beside : null;
    }
}
