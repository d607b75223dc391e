using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Datasets;

public sealed partial class Dataset
{
    /// <summary>This data set with independent normal noise on every input, drawn once: x + s e, e ~ N(0, 1).</summary>
    /// <remarks>Images keep their shape; their inputs become numbers instead of bytes, eight bytes for each.</remarks>
    /// <param name="random">Draws N I numbers.</param>
    /// <param name="deviation">s, in the unit of the inputs; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative or not finite.</exception>
    public Dataset WithNoise(RandomSource random, double deviation = 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "Expected a finite standard deviation of at least 0.");

        var noisy = new double[checked(Count * InputSize)];
        for (int sample = 0; sample < Count; sample++)
        {
            var inputs = noisy.AsSpan(sample * InputSize, InputSize);
            CopyInputs(sample, inputs);
            foreach (ref double value in inputs)
                value += deviation * random.NextNormal();
        }

        return new(Name, SampleShape, new TableStorage(noisy, InputSize, SampleShape.Length == 3 ? Black() : null, Map), null, Count,
            _labels, ClassCount, _targets, TargetSize, ClassNames, FeatureNames);
    }
}
