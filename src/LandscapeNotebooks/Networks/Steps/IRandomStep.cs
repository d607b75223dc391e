using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Networks.Steps;

/// <summary>A step that draws random numbers, the same ones in all phases of a pass.</summary>
internal interface IRandomStep
{
    /// <summary>Takes a source of its own for the next passes; without one they leave chance out.</summary>
    void Draw(RandomSource? random);
}
