using System.Collections.Immutable;
using System.Globalization;
using LandscapeNotebooks.Interactive.Views;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>What a landscape is drawn of: a trained model brings its measures, parameters and path, an objective only itself.</summary>
/// <param name="Objective">f.</param>
/// <param name="Measures">What is taken at every point; the first name is the one that is drawn.</param>
/// <param name="Parameters">theta; null where the source knows none.</param>
/// <param name="Path">The recorded way of the training; null where there is none.</param>
internal sealed record LandscapeSource(IObjective Objective, ImmutableArray<Measure> Measures, ParameterVector? Parameters, Trajectory? Path)
{
    public ParameterLayout Layout => Objective.Layout;

    /// <summary>The first name that is measured.</summary>
    public string Name => Measures[0].Names[0];

    /// <summary>Whether theta falls into blocks, so that random directions mean something.</summary>
    public bool IsNetwork => Objective is EmpiricalRisk;

    private string? Data { get; init; }

    /// <param name="of">A trained model or an objective.</param>
    /// <param name="name">What an objective that does not say it measures.</param>
    public static LandscapeSource Of(object of, string name = "loss") => of switch
    {
        TrainedModel model => new(model.Objective,
            [Taken(model.Objective, "train"), .. model.Test is null ? Enumerable.Empty<Measure>() : [Taken(model.Test, "test")]],
            model.Parameters, model.Trajectory)
        { Data = Samples(model.Objective, model.Test) },
        IObjective objective => new(objective, [Measure.Of(name, objective)], null, null) { Data = Samples(objective, null) },
        _ => throw new ArgumentException($"A landscape cannot be drawn of {ArgumentText.TypeName(of.GetType())}, expected TrainedModel or IObjective.", nameof(of)),
    };

    /// <summary>Parameters that an option names: a vector, or those of a model.</summary>
    public static ParameterVector ParametersOf(object of) => of switch
    {
        ParameterVector vector => vector,
        double[] vector => vector,
        TrainedModel model => model.Parameters,
        TrainingResult training => training.Parameters,
        Trajectory path => path.Last.Parameters,
        _ => throw new ArgumentException($"{ArgumentText.TypeName(of.GetType())} holds no parameters, expected TrainedModel or ParameterVector.", nameof(of)),
    };

    /// <summary>theta: the given one, else the source's, else zeros.</summary>
    /// <exception cref="MagicException">The given one is of another length.</exception>
    public ParameterVector At(string command, ParameterVector? given)
    {
        ParameterVector theta = given ?? Parameters ?? ParameterVector.Zero(Objective.ParameterCount);
        return theta.Length == Objective.ParameterCount
            ? theta
            : throw new MagicException($"{command}: --at has {theta.Length} parameters, expected {Objective.ParameterCount} (P of the objective).");
    }

    public LandscapeNotes Notes(string? directions = null, ulong? seed = null) => new() { Data = Data, Directions = directions, Seed = seed };

    /// <summary>The name that is to be drawn.</summary>
    /// <exception cref="MagicException">Nothing of this name is measured.</exception>
    public string Shown(string command, string? asked)
    {
        string[] names = [.. Measures.SelectMany(measure => measure.Names)];
        return asked is null ? names[0] : names.Contains(asked) ? asked
            : throw new MagicException($"{command}: --measure is {asked}, expected one of {string.Join(", ", names)}.");
    }

    private static Measure Taken(ISampledObjective objective, string name) => objective is EmpiricalRisk { Data.ClassCount: > 0 } risk
        ? Measure.Of(name, risk)
        : Measure.Of($"{name} loss", (IObjective)objective);

    private static string? Samples(IObjective train, IObjective? test) => (train, test) switch
    {
        (EmpiricalRisk one, EmpiricalRisk other) => string.Create(CultureInfo.InvariantCulture, $"{one.Data.Count} training and {other.Data.Count} test samples of {one.Data.Name}"),
        (EmpiricalRisk one, _) => string.Create(CultureInfo.InvariantCulture, $"{one.Data.Count} samples of {one.Data.Name}"),
        (ISampledObjective one, _) => string.Create(CultureInfo.InvariantCulture, $"{one.SampleCount} samples"),
        _ => null,
    };
}
