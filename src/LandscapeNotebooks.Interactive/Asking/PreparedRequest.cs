using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;

namespace LandscapeNotebooks.Interactive.Asking;

/// <summary>A question that reads data and may map their inputs.</summary>
public abstract record PreparedRequest<TResult> : DataRequest<TResult>
    where TResult : class
{
    [Option("what is done to the inputs, or was for a model's file: standardize gives every feature or channel mean 0 and deviation 1 over "
        + "the training part; they stay as they are where nothing is given, and a model's file says its own")]
    public Preparation? Prepared { get; init; }

    [Option("mean of every feature or channel, or one for all: inputs become (scale x - mean) / std; images are bytes / 255 before")]
    public double[]? Mean { get; init; }

    [Option("deviation of every feature or channel, or one for all; 1 where not given")]
    public double[]? Std { get; init; }

    [Option("factor of the inputs before mean and deviation; 1 where not given")]
    public double? Scale { get; init; }

    /// <summary>By its word or by its numbers; null where none is given.</summary>
    private protected Preparation? Preparing => Prepared ?? Preparation.Of(Mean, Std, Scale);

    /// <summary>What is wrong with the options of the preparation beside each other.</summary>
    private protected IEnumerable<Refusal> CheckPreparation() => Preparation.Refusals(Prepared, Mean, Std, Scale);
}
