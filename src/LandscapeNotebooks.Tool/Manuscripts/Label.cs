namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>A numbered thing of a notebook.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">By which texts refer to it: <c>fig-sharp</c>.</param>
/// <param name="Number">3, 2.1, or the tag of a formula; for a section without number its title.</param>
internal sealed record Label(LabelKind Kind, string Name, string Number)
{
    /// <summary>As a sentence has it: <c>Figure 3</c>, <c>Equation (2)</c>, <c>Section 2.1</c>.</summary>
    public string Text => Kind switch
    {
        LabelKind.Equation => $"Equation ({Number})",
        LabelKind.Section when !char.IsAsciiDigit(Number[0]) => $"“{Number}”",
        _ => $"{Kind} {Number}",
    };

    /// <summary>The kind that a name is of by its beginning; null for other names.</summary>
    public static LabelKind? KindOf(string name) => name.IndexOf('-', StringComparison.Ordinal) is > 0 and var dash ? name[..dash] switch
    {
        "fig" => LabelKind.Figure,
        "tbl" => LabelKind.Table,
        "eq" => LabelKind.Equation,
        "sec" => LabelKind.Section,
        _ => null,
    } : null;
}
