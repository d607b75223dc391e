namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The class that outputs speak for.</summary>
internal static class Prediction
{
    /// <summary>The index of the largest output, the first among equals; of one output, 1 if it is above 0. No class if one is NaN.</summary>
    /// <param name="outputs">The first output; the others follow at the stride.</param>
    /// <param name="count">C.</param>
    /// <param name="stride">Between two outputs of the sample.</param>
    public static int Of(ReadOnlySpan<double> outputs, int count, int stride)
    {
        if (count == 1)
            return double.IsNaN(outputs[0]) ? -1 : outputs[0] > 0 ? 1 : 0;

        int best = 0;
        for (int c = 0; c < count; c++)
        {
            double value = outputs[c * stride];
            if (double.IsNaN(value))
                return -1;
            if (value > outputs[best * stride])
                best = c;
        }

        return best;
    }
}
