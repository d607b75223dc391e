namespace LandscapeNotebooks.Losses;

/// <summary>The base of the logarithm that measures information.</summary>
public enum InformationUnit
{
    /// <summary>Base e.</summary>
    Nat,

    /// <summary>Base 2.</summary>
    Bit,

    /// <summary>Base 10.</summary>
    Ban,
}
