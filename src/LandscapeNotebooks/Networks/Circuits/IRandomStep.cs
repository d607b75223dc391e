using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A step that draws random numbers, the same ones in all phases of a pass.</summary>
/// <remarks>
/// What a sample gets may depend on its position in the mini-batch, <see cref="Chunk.First"/> and its lane, never on the chunk.
/// </remarks>
public interface IRandomStep
{
    /// <summary>Takes a source of its own for the next passes; without one they leave chance out.</summary>
    void Draw(RandomSource? random);
}
