namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>Which activations a step's derivatives are made of; what none needs is not kept.</summary>
[Flags]
internal enum Needs
{
    Nothing = 0,
    Input = 1,
    Output = 2,
}
