using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>Loss and accuracy of a risk as functions of a plane's coordinates; calls wait for one another.</summary>
internal sealed class RiskOnPlane(RiskPlane plane, PenaltyOnPlane? penalty, Lock gate) : IPlaneFunction, IDisposable
{
    private const int MostPoints = 64; // of one call, for the sake of the stack

    public int ValueCount => 2;

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values)
    {
        Lengths.Require(values.Length, ValueCount * a.Length, "A x 2");
        Span<Evaluation> evaluations = stackalloc Evaluation[Math.Min(a.Length, MostPoints)];
        for (int first = 0; first < a.Length; first += MostPoints)
        {
            var part = a.Slice(first, Math.Min(MostPoints, a.Length - first));
            lock (gate)
                plane.Row(part, b, evaluations[..part.Length]);
            for (int k = 0; k < part.Length; k++)
            {
                double loss = evaluations[k].Loss;
                values[2 * (first + k)] = penalty is null ? loss : loss + penalty.At(part[k], b);
                values[2 * (first + k) + 1] = evaluations[k].Accuracy;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
            plane.Dispose();
    }
}
