using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Makes the loss of a name, and the data that it needs.</summary>
internal static class LossKinds
{
    /// <param name="kind">The loss.</param>
    /// <param name="smoothing">The share of every label that goes to all classes alike; 0 for none.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="RefusalException">The loss knows no smoothing.</exception>
    public static Loss Create(this LossKind kind, double smoothing, int classes) => kind switch
    {
        LossKind.CrossEntropy when smoothing == 0 => new CrossEntropy(),
        LossKind.CrossEntropy => new CrossEntropy { Smoothing = LabelSmoothing.Mixed(smoothing, classes) },
        _ when smoothing != 0 => throw new RefusalException(Refusal.Idle("--label-smoothing", $"the loss is {OptionText.Write(kind)}")),
        LossKind.SquaredError => new MeanSquaredError(),
        LossKind.Huber => new Huber(),
        _ => new MulticlassHinge(),
    };

    /// <summary>Cross-entropy for classes, squared error for targets.</summary>
    public static LossKind UsualLoss(this Dataset data) => data.ClassCount > 0 ? LossKind.CrossEntropy : LossKind.SquaredError;

    /// <summary>The data with the one-hot rows that losses of targets want.</summary>
    public static Dataset For(this Dataset data, LossKind? loss) =>
        data.ClassCount > 0 && loss is LossKind.SquaredError or LossKind.Huber && data.TargetSize == 0 ? data.OneHot() : data;
}
