namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>What stands between two fields of a table.</summary>
public enum TableSeparator
{
    Comma,
    Semicolon,
    Tab,
    Bar,
    Blank,
}
