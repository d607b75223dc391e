using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Vectors;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Curvature;

/// <content>The curvature of a network's risk in its other senses, and sums of operators.</content>
/// <remarks>
/// With g_n = dl_n/dtheta of sample n, J_n the derivative of its outputs, means over the samples and no penalty on theta:
/// <code>
/// Hessian             mean of d2l_n/dtheta2      = Gauss-Newton + the curvature of the network itself
/// Gauss-Newton        mean of J_n' (d2l_n/dz2) J_n
/// Fisher (type 2)     mean of J_n' E_y[s s'] J_n, s = dl/dz for an answer y that the model itself gives
/// Fisher (drawn)      the same with drawn answers in place of the expectation
/// Fisher (empirical)  mean of g_n g_n', the answers of the data
/// Gradient covariance mean of g_n g_n' - g g'
/// </code>
/// F. Kunstner, L. Balles and P. Hennig, Limitations of the empirical Fisher approximation, 2019.
/// </remarks>
public abstract partial class SymmetricOperator
{
    /// <summary>The generalised Gauss-Newton matrix, mean of J'H_L J: the Hessian without the curvature of the network itself.</summary>
    /// <remarks>Positive semidefinite for a convex loss. N. Schraudolph, Fast curvature matrix-vector products, 2002.</remarks>
    /// <param name="risk">The network with its data; a penalty on theta is left out.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    public static SymmetricOperator GaussNewton(EmpiricalRisk risk, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return new MetricOperator(risk, null, parameters);
    }

    /// <summary>The Fisher information of the model's answers, in closed form for each sample: type 2.</summary>
    /// <remarks>For cross-entropy of logits and for the squared error it is the Gauss-Newton matrix.</remarks>
    /// <param name="risk">The network with its data; a penalty on theta is left out.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    /// <exception cref="ArgumentException">The loss is no likelihood, or samples depend on one another.</exception>
    public static SymmetricOperator Fisher(EmpiricalRisk risk, ReadOnlySpan<double> parameters) =>
        new MetricOperator(RequireSamples(risk), new EveryAnswer(LikelihoodOf(risk)), parameters);

    /// <summary>The Fisher information with answers drawn from the model: one matrix, unbiased, for as long as it is kept.</summary>
    /// <param name="risk">The network with its data; a penalty on theta is left out.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    /// <param name="random">Draws the answers.</param>
    /// <param name="draws">Answers a sample.</param>
    /// <exception cref="ArgumentException">The loss is no likelihood, or samples depend on one another.</exception>
    public static SymmetricOperator Fisher(EmpiricalRisk risk, ReadOnlySpan<double> parameters, RandomSource random, int draws = 1) =>
        new MetricOperator(RequireSamples(risk), Drawn(risk, random, draws), parameters);

    /// <summary>mean of g_n g_n' with the answers of the data: it equals the Fisher information where the model fits them.</summary>
    /// <param name="risk">The network with its data; a penalty on theta is left out.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    /// <exception cref="ArgumentException">Samples depend on one another.</exception>
    public static SymmetricOperator EmpiricalFisher(EmpiricalRisk risk, ReadOnlySpan<double> parameters) =>
        new MetricOperator(RequireSamples(risk), new OwnAnswer(risk.Loss), parameters);

    /// <summary>The covariance of the samples' gradients, mean of g_n g_n' - g g'; its trace is that of <c>GradientNoise</c>.</summary>
    /// <inheritdoc cref="EmpiricalFisher"/>
    public static SymmetricOperator GradientCovariance(EmpiricalRisk risk, ReadOnlySpan<double> parameters)
    {
        var second = EmpiricalFisher(risk, parameters);
        double[] mean = new double[parameters.Length];
        risk.Gradient(parameters, mean);
        if (risk.Options.L2Penalty > 0)
        {
            // the penalty is the same for every sample
            foreach (var block in LayerBlocks.Trainable(risk.Layout))
                Lanewise.AddScaled(-risk.Options.L2Penalty, block.Of(parameters), block.Of(mean.AsSpan()));
        }

        return second - Outer(mean);
    }

    /// <summary>The matrix of a name, of an objective at theta.</summary>
    /// <param name="matrix">Which; all but the Hessian need a network with its data.</param>
    /// <param name="objective">f.</param>
    /// <param name="parameters">theta, (P); copied.</param>
    /// <exception cref="ArgumentException">The objective is no network's risk, or its loss has no such matrix.</exception>
    public static SymmetricOperator Of(CurvatureMatrix matrix, ITwiceDifferentiable objective, ReadOnlySpan<double> parameters)
    {
        if (matrix == CurvatureMatrix.Hessian)
            return Hessian(objective, parameters);
        var risk = objective as EmpiricalRisk ?? throw new ArgumentException(
            $"The objective is no network with its data, expected one for the matrix {matrix}: only its Hessian is known.",
            nameof(objective));
        return matrix switch
        {
            CurvatureMatrix.GaussNewton => GaussNewton(risk, parameters),
            CurvatureMatrix.Fisher => Fisher(risk, parameters),
            CurvatureMatrix.EmpiricalFisher => EmpiricalFisher(risk, parameters),
            CurvatureMatrix.GradientCovariance => GradientCovariance(risk, parameters),
            CurvatureMatrix.NetworkCurvature => Hessian(risk, parameters) - GaussNewton(risk, parameters),
            _ => throw new ArgumentOutOfRangeException(nameof(matrix), matrix, "Expected a named matrix."),
        };
    }

    /// <summary>u u'.</summary>
    public static SymmetricOperator Outer(ReadOnlySpan<double> u) => new OuterProduct(u.ToArray());

    /// <summary>Its rows and columns over some blocks of theta alone, in the order of the blocks.</summary>
    /// <param name="blocks">At least one block of the layout that it was made for.</param>
    /// <exception cref="ArgumentException">There is no block, or one reaches beyond theta.</exception>
    public SymmetricOperator On(params IReadOnlyList<ParameterBlock> blocks) => new BlockOperator(this, blocks);

    /// <summary>A + lambda I.</summary>
    public SymmetricOperator Damped(double lambda) => new CombinedOperator(Dimension, lambda, (1, this));

    /// <summary>A + B.</summary>
    /// <exception cref="ArgumentException">They are of different sizes.</exception>
    public static SymmetricOperator operator +(SymmetricOperator a, SymmetricOperator b) => Combine(a, b, 1);

    /// <summary>A - B: the Hessian minus Gauss-Newton is what the curvature of the network itself adds.</summary>
    /// <exception cref="ArgumentException">They are of different sizes.</exception>
    public static SymmetricOperator operator -(SymmetricOperator a, SymmetricOperator b) => Combine(a, b, -1);

    /// <summary>c A.</summary>
    public static SymmetricOperator operator *(double c, SymmetricOperator a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return new CombinedOperator(a.Dimension, 0, (c, a));
    }

    /// <summary>Answers drawn from the model, for each sample.</summary>
    internal static OutputMetric Drawn(EmpiricalRisk risk, RandomSource random, int draws)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        var likelihood = LikelihoodOf(risk);
        int positions = risk.Data.Positions, outputs = risk.Network.Output.Features / positions;
        double[] noise = new double[checked(draws * risk.Data.Count * positions * likelihood.NoiseWidth(outputs))];
        likelihood.FillNoise(random, noise);
        return new DrawnAnswers(likelihood, draws, positions, noise);
    }

    internal static Likelihood LikelihoodOf(EmpiricalRisk risk) =>
        Likelihood.Of(risk.Loss, risk.Network.Output.Features / risk.Data.Positions);

    internal static EmpiricalRisk RequireSamples(EmpiricalRisk risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        return risk.Options.Mode == Mode.Evaluation ? risk : throw new ArgumentException(
            "The risk's mode is Training, in which batch normalisation makes samples depend on one another, expected Evaluation: a "
                + "sample has no gradient of its own otherwise.", nameof(risk));
    }

    private static CombinedOperator Combine(SymmetricOperator a, SymmetricOperator b, double factor)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return a.Dimension == b.Dimension
            ? new CombinedOperator(a.Dimension, 0, (1, a), (factor, b))
            : throw new ArgumentException($"The operators are of {a.Dimension} and {b.Dimension} parameters, expected one size.");
    }
}

/// <summary>What curvature is meant.</summary>
public enum CurvatureMatrix
{
    /// <summary>Second derivatives of the objective.</summary>
    Hessian,

    /// <summary>The Hessian without the curvature of the network itself.</summary>
    GaussNewton,

    /// <summary>The Fisher information of the model's own answers.</summary>
    Fisher,

    /// <summary>The second moment of the samples' gradients.</summary>
    EmpiricalFisher,

    /// <summary>Their covariance.</summary>
    GradientCovariance,

    /// <summary>The Hessian minus Gauss-Newton.</summary>
    NetworkCurvature,
}
