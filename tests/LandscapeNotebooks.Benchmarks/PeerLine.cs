using System.Text.Json;

namespace LandscapeNotebooks.Benchmarks;

/// <summary>One measurement of the peer.</summary>
/// <param name="Work">Its name, with the shapes.</param>
/// <param name="Per">What was timed: a call, point, epoch or product.</param>
/// <param name="Batch">Samples in a mini-batch.</param>
/// <param name="MsMin">Milliseconds, the fastest.</param>
/// <param name="MsMedian">Milliseconds, the median.</param>
/// <param name="OthersCores">Cores that other processes used meanwhile.</param>
internal sealed record PeerLine(string Work, string Per, int? Batch, double MsMin, double MsMedian, double OthersCores)
{
    public static JsonSerializerOptions Json { get; } = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}
