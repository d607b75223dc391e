using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Programs;

namespace LandscapeNotebooks.Objectives;

/// <summary>A program's measures as functions of a plane's coordinates: each program gets the directions once.</summary>
/// <param name="objective">Whose.</param>
/// <param name="pool">Its programs.</param>
/// <param name="directions">The message with theta, d and e.</param>
internal sealed class ProgramOnPlane(ProgramObjective objective, ProgramPool pool, byte[] directions) : IPlaneFunction
{
    public int ValueCount => objective.Measures.Length;

    public bool IsSlow => true;

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values) => Row(a, b, values, CancellationToken.None);

    public void Row(ReadOnlySpan<double> a, double b, Span<double> values, CancellationToken cancellation)
    {
        Lengths.Require(values.Length, ValueCount * a.Length, "A x M");
        for (int k = 0; k < a.Length; k++)
        {
            double[] point = Point(a[k], b, cancellation);
            objective.RequireNumber(point[0], () => Point(0, 0, cancellation)[0]);
            point.CopyTo(values[(k * ValueCount)..]);
        }
    }

    private double[] Point(double a, double b, CancellationToken stop) => pool.Ask(program =>
    {
        if (program.Process.Plane != this) // another one's, or none yet
        {
            program.For(Question.Plane, directions, []);
            program.Process.Plane = this;
        }

        double[] values = new double[ValueCount];
        program.For(Question.Point, Message.Of(Question.Point, [a, b]), values);
        return values;
    }, stop);
}
