using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

namespace LandscapeNotebooks.Curvature;

/// <summary>Curvature as measures of a training: the largest eigenvalue, the trace, and both layer by layer.</summary>
/// <remarks>
/// Gradient descent of rate r is stable along an eigenvector while its eigenvalue is below 2/r. Every epoch uses the same random vectors,
/// so that what moves is the curvature; the trace's standard error is that of these vectors.
/// </remarks>
/// <example><code>
/// Options = new() { Epochs = 20, Measures = [CurvatureTrack.Of(risk, new RandomSource(1), traceSamples: 8)] }
/// var largest = result.Measures(CurvatureEnds.Largest);
/// </code></example>
public static class CurvatureTrack
{
    public const string Trace = "trace";

    public const string TraceError = "trace standard error";

    /// <summary>The name of the largest eigenvalue of one layer's own block of the Hessian.</summary>
    public static string OfLayer(string layer) => $"{CurvatureEnds.Largest} of {layer}";

    /// <param name="objective">f.</param>
    /// <param name="random">Draws the start vectors and probes, the same for every theta.</param>
    /// <param name="traceSamples">Products for the trace, at least 2; 0 leaves it out.</param>
    /// <param name="layers">Whether every layer's own largest eigenvalue is taken too.</param>
    /// <param name="tolerance">Residual of an eigenvalue, relative to it.</param>
    /// <param name="maxSteps">Products for an eigenvalue at the most.</param>
    /// <returns>A measure that is NaN where a product is not finite.</returns>
    public static Measure Of(ITwiceDifferentiable objective, RandomSource random, int traceSamples = 8, bool layers = false,
        double tolerance = 1e-2, int maxSteps = 40)
    {
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(random);
        var byLayer = layers ? LayerBlocks.ByLayer(objective.Layout) : [];
        string[] trace = traceSamples == 0 ? [] : [Trace, TraceError];
        var state = random.Split().State;
        string[] names = [CurvatureEnds.Largest, .. trace, .. byLayer.Select(layer => OfLayer(layer.Layer))];
        return new([.. names.Select(name => new Reading(name, ReadingKind.Curvature))], (parameters, values) =>
        {
            var source = new RandomSource(state);
            try
            {
                var whole = SymmetricOperator.Hessian(objective, parameters, LayerBlocks.Trainable(objective.Layout));
                int at = 0;
                values[at++] = Largest(whole);
                if (traceSamples > 0)
                {
                    var estimate = HessianTrace.Hutchinson(whole, traceSamples, source.Split());
                    (values[at++], values[at++]) = (estimate.Value, estimate.StandardError);
                }

                foreach (var (_, blocks) in byLayer)
                    values[at++] = Largest(SymmetricOperator.Hessian(objective, parameters, blocks));
            }
            catch (ArithmeticException)
            {
                values.Fill(double.NaN);
            }

            double Largest(SymmetricOperator matrix) => Lanczos.Largest(matrix, 1, source.Split(), tolerance, maxSteps).Values[0];
        })
        {
            ParameterCount = objective.ParameterCount,
            IsThreadSafe = objective.IsThreadSafe,
        };
    }
}
