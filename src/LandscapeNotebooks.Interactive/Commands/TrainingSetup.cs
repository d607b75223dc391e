using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>What is trained: an objective that a variable holds, or a network on data.</summary>
/// <param name="Objective">What is minimised.</param>
/// <param name="Test">The same model on data that it does not see; null where there are none.</param>
internal sealed record TrainingSetup(ISampledObjective Objective, ISampledObjective? Test)
{
    /// <summary>What is measured after every epoch; an objective without data tells its value anyway.</summary>
    public IReadOnlyList<Measure> Measures =>
    [
        .. Objective.SampleCount > 1 ? new[] { Taken(Objective, "train") } : [],
        .. Test is null ? [] : new[] { Taken(Test, "test") },
    ];

    /// <exception cref="MagicException">There is nothing to train, or too much; the message says what to give.</exception>
    public static async Task<TrainingSetup> FindAsync(MagicHost host, string command, IDifferentiable? of, Network? network, ModelKind? model,
        int[] hidden, string? data, string? test, LossKind? loss)
    {
        var sets = data is null ? null : await NotebookData.FindAsync(host, command, "--data", data).ConfigureAwait(false);
        var held = test is null ? sets?.Test : (await NotebookData.FindAsync(host, command, "--test", test).ConfigureAwait(false)).Train;
        if (of is not null)
        {
            if (network is not null || model is not null || sets is not null || loss is not null)
                throw new MagicException($"{command}: --of is an objective already, which holds its model, data and loss; leave the others out.");
            return new(of as ISampledObjective ?? Objectives.Objective.AsOneSample(of), held is null ? null : Like(of, held, command));
        }

        if (sets is null)
            throw new MagicException($"{command} needs --of with an objective, or --data with --network or --model, as in --data glyphs --model mlp.");
        if (network is null == model is null)
            throw new MagicException($"{command} needs {(network is null ? "" : "only one of ")}--network with a variable or --model with a name: {string.Join(", ", ArgumentText.Choices(typeof(ModelKind)))}.");

        var train = sets.Train.For(loss);
        network ??= Build(model!.Value, hidden, train);
        var measured = (loss ?? train.UsualLoss()).Create();
        return new(new EmpiricalRisk(network, measured, train), held is null ? null : new EmpiricalRisk(network, measured, held.For(loss)));
    }

    /// <summary>The given start; else a network's initialisation, and zeros for another objective.</summary>
    public ParameterVector Start(ParameterVector? given, Initialization initialization, RandomSource random) =>
        given ?? (Objective as EmpiricalRisk)?.Network.Initialize(initialization, random) ?? ParameterVector.Zero(Objective.ParameterCount);

    private static EmpiricalRisk Like(IDifferentiable of, Dataset held, string command) => of is EmpiricalRisk risk
        ? new(risk.Network, risk.Loss, held, risk.Options)
        : throw new MagicException($"{command}: --test needs a network, but --of is {ArgumentText.TypeName(of.GetType())}.");

    private static Measure Taken(ISampledObjective objective, string name) => objective is EmpiricalRisk { Data.ClassCount: > 0 } risk
        ? Measure.Of(name, risk)
        : Measure.Of($"{name} loss", (IObjective)objective);

    private static Network Build(ModelKind kind, int[] hidden, Dataset data)
    {
        int outputs = data.ClassCount > 0 ? data.ClassCount : data.TargetSize;
        return kind switch
        {
            ModelKind.Linear => Architectures.LogisticRegression(data.SampleShape, outputs),
            ModelKind.Mlp => Architectures.Mlp(data.SampleShape, [.. hidden], outputs),
            ModelKind.Convolutional => Architectures.Convolutional(data.SampleShape, [8, 16], outputs),
            ModelKind.Lenet => Architectures.LeNet(outputs),
            _ => Architectures.ResNet(20, classes: outputs, input: data.SampleShape),
        };
    }
}
