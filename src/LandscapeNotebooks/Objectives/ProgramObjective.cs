using System.Collections.Immutable;
using System.Security.Cryptography;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Programs;

namespace LandscapeNotebooks.Objectives;

/// <summary>An objective that another program computes: a PyTorch model, a simulation, whatever answers on its standard streams.</summary>
/// <remarks>
/// <para>The program is started here and asked as README.md in the folder Programs says. A plane's directions cross once; a point of it
/// costs 16 bytes, whatever P. Several programs answer several threads, each with a number of its own in the environment.</para>
/// <para>A program that dies, hangs or writes something else than answers is started again and asked again, as often as was allowed: a
/// failure costs the time of its point. All programs end with this process.</para>
/// </remarks>
/// <example><code>
/// using var model = Objective.FromProgram("python my_model.py");
/// var spectrum = HessianSpectrum.Of(model, model.Parameters!, new RandomSource(1));
/// </code></example>
public sealed class ProgramObjective : ITwiceDifferentiable, IPlanarObjective, IDisposable
{
    private readonly ProgramPool _pool;
    private readonly ProgramDescription _told;
    private readonly Lazy<ParameterVector?> _parameters;
    private bool _isNumber; // whether it had a value where it must have one

    internal ProgramObjective(ProgramCommand command, CancellationToken cancellation)
    {
        _pool = new(command);
        Files = [.. command.Words.Skip(1).Distinct().Where(File.Exists).Select(file =>
            (file, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))))];
        _told = _pool.Describe(cancellation);
        _parameters = new(() => Gives(Question.Parameters)
            ? ParameterVector.Own(Asked(Question.Parameters, Message.Of(Question.Parameters), ParameterCount), Layout) : null);
    }

    /// <summary>The command line.</summary>
    public string Command => _pool.Command.Text;

    /// <summary>What it says of itself, as JSON: names, kinds and shapes of the parameters, measures, and whatever else.</summary>
    public string Description => _told.Text;

    /// <summary>The files that the command line names, its scripts, with the hashes of their contents when it was started.</summary>
    public ImmutableArray<(string Name, string Hash)> Files { get; }

    /// <summary>The model's name; the command where it says none.</summary>
    public string Name => _told.Name ?? Command;

    /// <summary>The data that it measures on, such as <c>10000 samples</c>; null where it does not say.</summary>
    public string? Data => _told.Data;

    /// <summary>What it measures; the first is f.</summary>
    public ImmutableArray<ProgramMeasure> Measures => _told.Measures;

    /// <inheritdoc/>
    public int ParameterCount => Layout.ParameterCount;

    /// <inheritdoc/>
    public ParameterLayout Layout => _told.Layout;

    /// <inheritdoc/>
    public bool IsThreadSafe => true;

    /// <summary>How many programs answer at once.</summary>
    public int? Lanes => _pool.Command.Count;

    /// <inheritdoc/>
    public string? Kinks => _told.Kinks;

    /// <summary>Whether it gives gradients.</summary>
    public bool HasGradient => Gives(Question.Gradient);

    /// <summary>Whether it gives products with its Hessian.</summary>
    public bool HasHessianProducts => Gives(Question.Product);

    /// <summary>Its own theta, (P); null where it has none.</summary>
    public ParameterVector? Parameters => _parameters.Value;

    /// <summary>Why programs were started again, each time.</summary>
    public ImmutableArray<string> Faults => _pool.Faults;

    /// <summary>Ends waiting for an answer, with an <see cref="OperationCanceledException"/>, and the program that is waited for.</summary>
    public CancellationToken Stop
    {
        get => _pool.Stop;
        set => _pool.Stop = value;
    }

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> parameters)
    {
        Span<double> values = stackalloc double[Measures.Length];
        Values(parameters, values);
        return values[0];
    }

    /// <summary>Writes all measures at theta over <paramref name="values"/>, (M).</summary>
    public void Values(ReadOnlySpan<double> parameters, Span<double> values)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(values.Length, Measures.Length, "M");
        Asked(Question.Values, Message.Of(Question.Values, parameters), values.Length).CopyTo(values);
        RequireNumber(values[0], null);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The program gives none.</exception>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(gradient.Length, ParameterCount, "P");
        Require(Question.Gradient, "model.WithNumericGradient() takes it by differences");
        double[] answer = Asked(Question.Gradient, Message.Of(Question.Gradient, parameters), 1 + ParameterCount);
        answer.AsSpan(1).CopyTo(gradient);
        RequireNumber(answer[0], null);
        return answer[0];
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The program gives none.</exception>
    public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
    {
        Lengths.Require(parameters.Length, ParameterCount, "P");
        Lengths.Require(vector.Length, ParameterCount, "P");
        Lengths.Require(product.Length, ParameterCount, "P");
        Require(Question.Product, "the program's side has to answer 'product'");
        Asked(Question.Product, Message.Of(Question.Product, parameters, vector), ParameterCount).CopyTo(product);
    }

    /// <inheritdoc/>
    public IPlaneFunction? OnPlane(ReadOnlySpan<double> origin, ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Lengths.Require(origin.Length, ParameterCount, "P");
        Lengths.Require(first.Length, ParameterCount, "P");
        Lengths.Require(second.Length, ParameterCount, "P");
        return Gives(Question.Plane) ? new ProgramOnPlane(this, _pool, Message.Of(Question.Plane, origin, first, second)) : null;
    }

    /// <summary>Ends the programs; what is asked next starts them again.</summary>
    public void Dispose() => _pool.Dispose();

    public override string ToString() => $"{Name}: {ParameterCount} parameters, {string.Join(", ", Measures)}, by '{Command}'";

    /// <summary>A NaN may be a point that diverged; the program's own parameters, or a plane's origin, tell whether it is.</summary>
    /// <exception cref="ProgramException">There is none there either.</exception>
    internal void RequireNumber(double value, Func<double>? atOrigin)
    {
        if (!double.IsNaN(value) || _isNumber)
            return;
        var own = Parameters;
        if (own is null && atOrigin is null)
            return;
        double there = own is null ? atOrigin!() : Asked(Question.Values, Message.Of(Question.Values, own), Measures.Length)[0];
        if (double.IsNaN(there))
            throw new ProgramException(ProgramFault.NotANumber, $"{_pool.Command.NameOf(0)} gives NaN for '{Measures[0]}', also "
                + $"{(own is null ? "where the directions start" : "for its own parameters")}: not a point that diverged, but a model or "
                + "data with NaN in them");
        _isNumber = true;
    }

    private bool Gives(Question question) => _told.Gives.Contains(question);

    private void Require(Question question, string mend)
    {
        if (!Gives(question))
            throw new NotSupportedException($"The program '{Command}' answers no '{question.Name()}'; {mend}.");
    }

    private double[] Asked(Question question, byte[] bytes, int count) => _pool.Ask(program =>
    {
        double[] numbers = new double[count];
        program.For(question, bytes, numbers);
        return numbers;
    }, CancellationToken.None);
}
