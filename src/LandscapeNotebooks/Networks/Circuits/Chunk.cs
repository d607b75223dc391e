namespace LandscapeNotebooks.Networks.Circuits;

/// <summary>A run of samples that goes through the network together, a lane each.</summary>
/// <param name="Index">Its number in the mini-batch.</param>
/// <param name="First">The position of its first sample in the mini-batch.</param>
/// <param name="Count">Its samples.</param>
/// <param name="Lanes">L, at least Count.</param>
public readonly record struct Chunk(int Index, int First, int Count, int Lanes);
