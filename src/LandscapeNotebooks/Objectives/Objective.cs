using System.ComponentModel;
using System.Numerics;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Programs;

namespace LandscapeNotebooks.Objectives;

/// <summary>Objectives from functions: a model of any library gets every tool by one lambda.</summary>
/// <remarks>
/// A layout names the blocks of theta, so that directions are normalised filter by filter and spectra are taken layer by layer; a number of
/// parameters alone means one block without structure.
/// </remarks>
/// <example><code>
/// var bowl = Objective.From(2, theta => theta[0] * theta[0] + 3 * theta[1] * theta[1]);
/// var layout = ParameterLayout.Of(("weight", ParameterKind.Weight, [10, 4]), ("bias", ParameterKind.Bias, [10]));
/// var model = Objective.From(layout, theta => Loss(layout["weight"].Of(theta), layout["bias"].Of(theta)));
/// var walk = new GradientDescent(0.1).Minimize(model.WithNumericGradient(), start, 100);
/// </code></example>
public static class Objective
{
    /// <param name="parameterCount">P.</param>
    /// <param name="value">f(theta).</param>
    /// <param name="threadSafe">Whether several threads may call the function at once.</param>
    public static IObjective From(int parameterCount, Func<ReadOnlySpan<double>, double> value, bool threadSafe = false) =>
        From(Flat(parameterCount), value, threadSafe);

    /// <param name="layout">The blocks of theta.</param>
    /// <inheritdoc cref="From(int, Func{ReadOnlySpan{double}, double}, bool)"/>
    public static IObjective From(ParameterLayout layout, Func<ReadOnlySpan<double>, double> value, bool threadSafe = false) =>
        new ValueFunction(layout, value, threadSafe);

    /// <summary>f as a method that answers with another type of number.</summary>
    /// <inheritdoc cref="From(int, Func{ReadOnlySpan{double}, double}, bool)"/>
    public static IObjective From<T>(int parameterCount, Func<ReadOnlySpan<double>, T> value, bool threadSafe = false)
        where T : INumber<T> => From(Flat(parameterCount), value, threadSafe);

    /// <inheritdoc cref="From{T}(int, Func{ReadOnlySpan{double}, T}, bool)"/>
    /// <param name="layout">The blocks of theta.</param>
    public static IObjective From<T>(ParameterLayout layout, Func<ReadOnlySpan<double>, T> value, bool threadSafe = false)
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        return new ValueFunction(layout, theta => double.CreateChecked(value(theta)), threadSafe);
    }

    /// <param name="parameterCount">P.</param>
    /// <param name="gradient">(theta, g) => f(theta): writes the gradient over g and returns the value.</param>
    /// <param name="value">f(theta) where it is cheaper without the gradient.</param>
    /// <param name="threadSafe">Whether several threads may call the functions at once.</param>
    public static IDifferentiable From(
        int parameterCount,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => From(Flat(parameterCount), gradient, value, threadSafe);

    /// <param name="layout">The blocks of theta.</param>
    /// <inheritdoc cref="From(int, Func{ReadOnlySpan{double}, Span{double}, double}, Func{ReadOnlySpan{double}, double}, bool)"/>
    public static IDifferentiable From(
        ParameterLayout layout,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => new FunctionWithGradient(layout, value, gradient, threadSafe);

    /// <param name="parameterCount">P.</param>
    /// <param name="gradient">(theta, g) => f(theta): writes the gradient over g and returns the value.</param>
    /// <param name="hessianProduct">(theta, v, p): writes H(theta) v over p.</param>
    /// <param name="value">f(theta) where it is cheaper without the gradient.</param>
    /// <param name="threadSafe">Whether several threads may call the functions at once.</param>
    public static ITwiceDifferentiable From(
        int parameterCount,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> hessianProduct,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => From(Flat(parameterCount), gradient, hessianProduct, value, threadSafe);

    /// <param name="layout">The blocks of theta.</param>
    /// <inheritdoc cref="From(int, Func{ReadOnlySpan{double}, Span{double}, double}, Action{ReadOnlySpan{double}, ReadOnlySpan{double}, Span{double}}, Func{ReadOnlySpan{double}, double}, bool)"/>
    public static ITwiceDifferentiable From(
        ParameterLayout layout,
        Func<ReadOnlySpan<double>, Span<double>, double> gradient,
        Action<ReadOnlySpan<double>, ReadOnlySpan<double>, Span<double>> hessianProduct,
        Func<ReadOnlySpan<double>, double>? value = null,
        bool threadSafe = false) => new FunctionWithHessian(layout, value, gradient, hessianProduct, threadSafe);

    /// <summary>f as another program computes it: a PyTorch model, a simulation, anything that answers on its standard streams.</summary>
    /// <remarks>
    /// <c>landscapes program python</c> writes the program's side for a torch model, <c>jax</c> for functions of a flat vector,
    /// <c>csharp</c> for a console program. The program is started here; it stays until the objective is disposed or this process ends.
    /// </remarks>
    /// <param name="command">The command line, without a shell: <c>python my_model.py</c>.</param>
    /// <param name="programs">How many run at once; each finds its number in <c>LANDSCAPES_PROGRAM_INDEX</c>, from 0.</param>
    /// <param name="limit">The time of one answer, which is a minute at least for the start; null for ten minutes.</param>
    /// <param name="restarts">How often programs that died, hung or wrote no answer are started again, in all.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <exception cref="ProgramException">It cannot be started, or does not describe itself.</exception>
    /// <example><code>
    /// using var model = Objective.FromProgram("python my_model.py", programs: 2);
    /// var plane = Plane.Random(model.Layout, model.Parameters!, new RandomSource(1));
    /// var surfaces = Surfaces.Evaluate([Measure.Of(model)], plane, Axis.Parse("-1:1:41"), Axis.Parse("-1:1:41"));
    /// </code></example>
    public static ProgramObjective FromProgram(
        string command, int programs = 1, TimeSpan? limit = null, int restarts = 3, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(command);
        ArgumentOutOfRangeException.ThrowIfLessThan(programs, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(programs, ProgramCommand.Most);
        ArgumentOutOfRangeException.ThrowIfNegative(restarts);
        if (limit is { } time && !(time > TimeSpan.Zero && time.TotalMilliseconds < int.MaxValue))
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "Expected a time above 0 and below 24 days.");
        var started = new ProgramCommand(command) { Count = programs, Restarts = restarts };
        return new(limit is null ? started : started with { Limit = limit.Value }, cancellation);
    }

    /// <summary>
    /// The objective with a gradient by central differences of its value, df/dtheta_i = (f(theta + h e_i) - f(theta - h e_i)) / 2h with
    /// h = eps^(1/3) max(1, |theta_i|) = 6e-6 max(1, |theta_i|).
    /// </summary>
    /// <remarks>
    /// A gradient costs 2 P + 1 values. Its error is h^2/6 |f'''| from the step and eps |f| / h from rounding, eps = 2.2e-16: about ten
    /// digits where f and its derivatives are of size 1 and f is computed in double; where it is computed in float, eps = 1.2e-7, none is
    /// right. For few parameters, and to try; running statistics have no gradient.
    /// </remarks>
    public static IDifferentiable WithNumericGradient(this IObjective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new NumericGradient(objective);
    }

    /// <summary>The whole objective as one sample, so that a training runs on it: an epoch is a step.</summary>
    public static ISampledObjective AsOneSample(IDifferentiable objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        return new OneSample(objective);
    }

    /// <summary>An objective without a gradient: the compiler says what to do instead.</summary>
    [Obsolete(Derivatives.NoGradient, error: true)]
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ISampledObjective AsOneSample(IObjective objective) => throw new NotSupportedException(Derivatives.NoGradient);

    private static ParameterLayout Flat(int parameterCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        return ParameterLayout.Flat(parameterCount);
    }
}
