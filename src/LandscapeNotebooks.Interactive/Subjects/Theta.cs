using LandscapeNotebooks.Exchange;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Storage;
using LandscapeNotebooks.Trainings;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>A vector in the space of the parameters: numbers, those of a model, the end of a path, or a file.</summary>
public sealed record Theta : ISourced<Theta>
{
    private readonly ParameterVector? _numbers;

    private Theta(ParameterVector? numbers, string? file) => (_numbers, File) = (numbers, file);

    /// <summary>The file; null for numbers.</summary>
    internal string? File { get; }

    static IReadOnlyList<Type> ISourced<Theta>.Types =>
        [typeof(ParameterVector), typeof(TrainedModel), typeof(TrainingResult), typeof(Trajectory)];

    static Theta ISourced<Theta>.Holding(object value) => Of(value);

    static string ISourced<Theta>.Written => $"numbers as in -4,-2, or a file, {WeightsFile.Listed} or .npy";

    /// <exception cref="ArgumentException">It holds no parameters.</exception>
    public static Theta Of(object value) => new(value switch
    {
        ParameterVector vector => vector,
        double[] numbers => numbers,
        TrainedModel model => model.Parameters,
        TrainingResult training => training.Parameters,
        Trajectory path => path.Last.Parameters,
        _ => throw new ArgumentException(
            $"{OptionText.TypeName(value.GetType())} holds no parameters, expected ParameterVector or a model.", nameof(value)),
    }, null);

    static Theta? ISourced<Theta>.Read(string text) => FileName.IsOf(text, [.. WeightsFile.Endings, ".npy"]) ? new(null, text)
        : OptionText.TryRead(text, typeof(double[]), out object? numbers) ? new((double[])numbers!, null)
        : null;

    public static implicit operator Theta(ParameterVector vector) => Of(vector);

    /// <summary>The numbers, (P).</summary>
    /// <param name="subject">What they are parameters of: its blocks find the tensors of a file.</param>
    /// <param name="option">As it is written, for the refusal.</param>
    /// <exception cref="RefusalException">There are fewer or more.</exception>
    internal ParameterVector Numbers(Subject subject, string option)
    {
        ParameterVector numbers = _numbers
            ?? (FileName.IsOf(File!, ".npy") ? NpyFile.Read(File!).Values : Weights(WeightsFile.Open(File!), subject, option));
        return numbers.Length == subject.Layout.ParameterCount ? numbers : throw new RefusalException(new Refusal(
            option, $"has {numbers.Length} parameters, expected {subject.Layout.ParameterCount} (P of the objective)"));
    }

    /// <summary>A model that learned from data prepared otherwise would be measured on what it never saw.</summary>
    private static ParameterVector Weights(ITensorFile file, Subject subject, string option)
    {
        if (subject.Objective is EmpiricalRisk risk && Preparation.Told(file.Metadata) is { } told && !told.Fits(risk.Data.Map))
        {
            string here = risk.Data.Map is { } map ? Preparation.Describe(map) : "inputs as they are";
            throw new RefusalException(new Refusal(option,
                $"is {Path.GetFileName(file.Path)}, which says that it learned from data prepared otherwise than here: {here}",
                "train both on data prepared alike"));
        }

        return ParameterFile.Read(file, subject.Layout, subject.Naming?.Names);
    }

    /// <summary>The numbers, which are not those of <paramref name="than"/>: nothing lies between a model and itself.</summary>
    /// <inheritdoc cref="Numbers"/>
    internal ParameterVector Other(ParameterVector than, Subject subject, string option)
    {
        var numbers = Numbers(subject, option);
        return !numbers.AsSpan().SequenceEqual(than.AsSpan()) ? numbers : throw new RefusalException(new Refusal(
            File is null ? option : $"{option} {File}", "is the model itself", "name another model"));
    }

    /// <summary>As captions call it.</summary>
    internal string Name(string otherwise) => File is null ? otherwise : Path.GetFileName(File);
}
