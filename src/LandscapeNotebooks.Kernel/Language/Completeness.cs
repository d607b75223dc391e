namespace LandscapeNotebooks.Kernel.Language;

/// <summary>Whether a text is ready to run: a console asks when Enter is pressed.</summary>
internal enum Completeness
{
    Complete,
    Incomplete,
    Invalid,
}
