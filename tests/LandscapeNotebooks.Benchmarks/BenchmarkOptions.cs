namespace LandscapeNotebooks.Benchmarks;

/// <summary>What the command line says beside the names.</summary>
/// <param name="Peers">The folder of the PyTorch peer, or null where there is none.</param>
/// <param name="Seconds">How long each measurement takes.</param>
/// <param name="Threads">Threads of our side and of the peer.</param>
internal sealed record BenchmarkOptions(string? Peers, double Seconds, int Threads);
