namespace LandscapeNotebooks.Benchmarks;

/// <summary>What the command line says beside the names.</summary>
/// <param name="Peer">The PyTorch peer, or null where there is none.</param>
/// <param name="Seconds">How long each measurement takes in a round.</param>
/// <param name="Rounds">Rounds of ours and the peer's, in turn.</param>
/// <param name="Threads">Threads of both sides.</param>
internal sealed record BenchmarkOptions(Peer? Peer, double Seconds, int Rounds, int Threads);
