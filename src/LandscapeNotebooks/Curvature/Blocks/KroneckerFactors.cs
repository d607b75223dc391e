using System.Collections.Immutable;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature.Blocks;

/// <summary>The Fisher information layer by layer as a product F = A x G: A of what the layer reads, G of its gradients.</summary>
/// <remarks>
/// <para>For y = W a + b at T positions of N samples, with a 1 added to a where there is a b and g = dl/dy:
/// A = sum a a' / (N T), (I + 1, I + 1), and G = sum g g' / N, (O, O); the product with V, (O, I + 1), is G V A. K-FAC (J. Martens and
/// R. Grosse, 2015; for convolutions R. Grosse and J. Martens, 2016). EKFAC keeps the eigenvectors of both and takes the second moments of
/// the gradients along them for eigenvalues: no other matrix with these eigenvectors is nearer to F (T. George and others, 2018).</para>
/// <para>Affine layers and convolutions without groups and dilation have factors; others are not among <see cref="Blocks"/>.</para>
/// </remarks>
/// <example><code>
/// var kfac = KroneckerFactors.Of(risk, theta);
/// var exact = SymmetricOperator.Fisher(risk, theta).On(kfac.Blocks);
/// double same = exact.Quadratic(v) - kfac.Corrected.Quadratic(v);
/// </code></example>
public sealed class KroneckerFactors
{
    private const int NumbersAtOnce = 1 << 21;

    private KroneckerFactors(ImmutableArray<KroneckerLayer> layers)
    {
        Layers = layers;
        Blocks = [.. layers.SelectMany(layer => layer.Blocks)];
        (Plain, Corrected) = (new KroneckerOperator(layers, isCorrected: false), new KroneckerOperator(layers, isCorrected: true));
    }

    public ImmutableArray<KroneckerLayer> Layers { get; }

    /// <summary>The blocks of theta that have factors, in the order of the operators.</summary>
    public ImmutableArray<ParameterBlock> Blocks { get; }

    /// <summary>K-FAC: block diagonal with A x G.</summary>
    public SymmetricOperator Plain { get; }

    /// <summary>EKFAC: the same eigenvectors with the second moments of the gradients along them.</summary>
    public SymmetricOperator Corrected { get; }

    /// <summary>(K-FAC + lambda I)^-1 v, or of EKFAC, in closed form.</summary>
    /// <param name="vector">v, over the blocks.</param>
    /// <param name="damping">lambda, above 0.</param>
    /// <param name="isCorrected">EKFAC in place of K-FAC.</param>
    public ParameterVector Solve(ReadOnlySpan<double> vector, double damping, bool isCorrected = false)
    {
        Lengths.Require(vector.Length, Plain.Dimension, "n");
        if (!(damping > 0 && double.IsFinite(damping)))
            throw new ArgumentOutOfRangeException(nameof(damping), damping, "Expected a finite damping above 0.");
        double[] solution = new double[vector.Length];
        int at = 0;
        foreach (var layer in Layers)
        {
            layer.Map(vector.Slice(at, layer.Length), solution.AsSpan(at, layer.Length), isCorrected, value => 1 / (value + damping));
            at += layer.Length;
        }

        return ParameterVector.Own(solution);
    }

    /// <summary>Factors of the Fisher information in closed form: a pass back for every output.</summary>
    /// <param name="risk">The network with its data; a penalty on theta is left out.</param>
    /// <param name="parameters">theta, (P).</param>
    /// <exception cref="ArgumentException">The loss is no likelihood, samples depend on one another, the outputs are sequences, or no
    /// layer has factors.</exception>
    public static KroneckerFactors Of(EmpiricalRisk risk, ReadOnlySpan<double> parameters) =>
        Of(SymmetricOperator.RequireSamples(risk), parameters, new EveryAnswer(SymmetricOperator.LikelihoodOf(risk)));

    /// <summary>Factors of the Fisher information with drawn answers.</summary>
    /// <param name="random">Draws the answers.</param>
    /// <param name="draws">Answers a sample: a pass back for each.</param>
    /// <inheritdoc cref="Of(EmpiricalRisk, ReadOnlySpan{double})"/>
    public static KroneckerFactors Of(EmpiricalRisk risk, ReadOnlySpan<double> parameters, RandomSource random, int draws = 1) =>
        Of(SymmetricOperator.RequireSamples(risk), parameters, SymmetricOperator.Drawn(risk, random, draws));

    /// <summary>Factors of the empirical Fisher.</summary>
    /// <inheritdoc cref="Of(EmpiricalRisk, ReadOnlySpan{double})"/>
    public static KroneckerFactors Empirical(EmpiricalRisk risk, ReadOnlySpan<double> parameters) =>
        Of(SymmetricOperator.RequireSamples(risk), parameters, new OwnAnswer(risk.Loss));

    private static KroneckerFactors Of(EmpiricalRisk risk, ReadOnlySpan<double> parameters, OutputMetric metric)
    {
        if (risk.Data.Positions > 1)
            throw new ArgumentException($"The data have {risk.Data.Positions} answers a sample, expected one: Kronecker factors of "
                + "sequences are not known here.", nameof(risk));
        int columns = metric.Columns(risk.Network.Output.Features);
        List<KroneckerLayer> layers = [];
        double[] theta = parameters.ToArray();
        ForBatches(risk, theta, metric, columns, (signals, isFirstColumn) =>
        {
            if (layers.Count == 0)
                layers.AddRange(signals.Layers.Select(signal => new KroneckerLayer(signal)));
            foreach (var (layer, signal) in layers.Zip(signals.Layers))
                layer.AddFactors(signal, isFirstColumn);
        });
        foreach (var layer in layers)
            layer.Decompose(risk.Data.Count);
        ForBatches(risk, theta, metric, columns, (signals, _) =>
        {
            foreach (var (layer, signal) in layers.Zip(signals.Layers))
                layer.AddMoments(signal);
        });
        foreach (var layer in layers)
            layer.Finish(risk.Data.Count);
        return layers.Count > 0 ? new([.. layers]) : throw new ArgumentException(
            "The network has no affine layer and no plain convolution, expected one at least: only they have factors.", nameof(risk));
    }

    /// <summary>Batches of a size that depends on the network alone, so that sums do not depend on the machine.</summary>
    private static void ForBatches(
        EmpiricalRisk risk, double[] theta, OutputMetric metric, int columns, Action<LayerSignals, bool> take)
    {
        int[] one = [0];
        long numbers = risk.Signals(metric, 0, theta, one).Layers.Sum(layer => (long)layer.Inputs.Length + layer.Gradients.Length);
        int size = (int)Math.Clamp(NumbersAtOnce / Math.Max(1, numbers), 1, risk.Data.Count);
        for (int first = 0; first < risk.Data.Count; first += size)
        {
            int[] samples = [.. Enumerable.Range(first, Math.Min(size, risk.Data.Count - first))];
            for (int k = 0; k < columns; k++)
                take(risk.Signals(metric, k, theta, samples), k == 0);
        }
    }
}
