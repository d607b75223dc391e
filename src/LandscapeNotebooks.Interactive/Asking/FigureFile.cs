using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>Files that take figures.</summary>
public static class FigureFile
{
    /// <summary>What is wrong with a path that <c>--figure</c> names; null where nothing is.</summary>
    public static Refusal? Refusal(string path)
    {
        try
        {
            Figure.RequireEnding(path);
            return null;
        }
        catch (ArgumentException)
        {
            return new($"--figure {path}", $"has the ending '{Path.GetExtension(path)}', expected .svg, .html or .json");
        }
    }
}
