namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>Which activations a step's derivatives are made of; what none needs is not kept.</summary>
[Flags]
public enum Needs
{
    Nothing = 0,

    /// <summary>All inputs x.</summary>
    Input = 1,

    /// <summary>y.</summary>
    Output = 2,
}
