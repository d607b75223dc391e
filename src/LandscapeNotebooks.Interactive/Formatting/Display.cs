using LandscapeNotebooks.Figures;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>One showing of a value: what its MIME types have in common is made once, when the first of them asks for it.</summary>
/// <remarks>A value that changes is shown anew by a display of its own.</remarks>
public sealed class Display(object value)
{
    private Rendering? _rendering;

    public object Value => value;

    internal Rendering Draw(Func<Figure> figure) => _rendering ??= new(figure());
}
