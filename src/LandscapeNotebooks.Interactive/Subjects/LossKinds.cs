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

    /// <summary>Why the loss says nothing of the data; null where it does.</summary>
    public static Refusal? Unfit(this LossKind kind, Dataset data)
    {
        if (kind is not (LossKind.CrossEntropy or LossKind.Hinge))
            return null;
        if (data.ClassCount == 1)
            return new("--loss", $"is {OptionText.Write(kind)}, which is 0 for every model: {data.Name} has one class alone"
                + (data.ClassNames is [var name] ? $", {name}" : ""), "give data of two classes at least");
        return data.ClassCount > 0 || (kind == LossKind.CrossEntropy && AreShares(data)) ? null
            : new("--loss", $"is {OptionText.Write(kind)}, which needs classes, but {data.Name} has targets of a regression",
                "leave it out for the squared error");
    }

    /// <summary>Whether the targets of a sample are shares of classes.</summary>
    private static bool AreShares(Dataset data)
    {
        const double rounding = 1e-4;
        int size = data.TargetSize;
        if (size < 2)
            return false;
        for (int i = 0; i < data.Count; i++)
        {
            double sum = 0;
            foreach (double share in data.Targets.Slice(i * size, size))
            {
                if (share < 0)
                    return false;
                sum += share;
            }

            if (Math.Abs(sum - 1) > rounding)
                return false;
        }

        return true;
    }

    /// <summary>The data with the one-hot rows that losses of targets want.</summary>
    public static Dataset For(this Dataset data, LossKind? loss) =>
        data.ClassCount > 0 && loss is LossKind.SquaredError or LossKind.Huber && data.TargetSize == 0 ? data.OneHot() : data;
}
