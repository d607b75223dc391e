using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>Makes the loss of a name, and the data that it needs.</summary>
internal static class LossKinds
{
    public static Loss Create(this LossKind kind) => kind switch
    {
        LossKind.SquaredError => new MeanSquaredError(),
        LossKind.Huber => new Huber(),
        LossKind.Hinge => new MulticlassHinge(),
        _ => new CrossEntropy(),
    };

    /// <summary>Cross-entropy for classes, squared error for targets.</summary>
    public static LossKind UsualLoss(this Dataset data) => data.ClassCount > 0 ? LossKind.CrossEntropy : LossKind.SquaredError;

    /// <summary>The data with the one-hot rows that losses of targets want.</summary>
    public static Dataset For(this Dataset data, LossKind? loss) =>
        data.ClassCount > 0 && loss is LossKind.SquaredError or LossKind.Huber && data.TargetSize == 0 ? data.OneHot() : data;
}
