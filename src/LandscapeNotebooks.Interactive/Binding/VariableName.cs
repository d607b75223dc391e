namespace LandscapeNotebooks.Interactive.Binding;

/// <summary>An argument that names a variable of the notebook.</summary>
public sealed record VariableName(string Name)
{
    /// <summary>Whether C# would accept the text as the name of a variable.</summary>
    public static bool IsValid(string text) =>
        text.Length > 0 && (char.IsLetter(text[0]) || text[0] == '_') && text.All(c => char.IsLetterOrDigit(c) || c == '_');
}
