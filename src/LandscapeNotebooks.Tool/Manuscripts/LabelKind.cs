namespace LandscapeNotebooks.Tool.Manuscripts;

/// <summary>What can be numbered and referred to.</summary>
internal enum LabelKind
{
    Figure,
    Table,
    Equation,
    Section,
}
