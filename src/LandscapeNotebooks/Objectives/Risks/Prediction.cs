using System.Runtime.Intrinsics;

namespace LandscapeNotebooks.Objectives.Risks;

/// <summary>The class that outputs speak for.</summary>
internal static class Prediction
{
    /// <summary>The class of every lane; see <see cref="Of"/>.</summary>
    /// <param name="outputs">(C, L), L a multiple of 8.</param>
    /// <param name="lanes">L.</param>
    /// <param name="classes">Receives the classes, (L).</param>
    public static void OfLanes(ReadOnlySpan<double> outputs, int lanes, Span<double> classes)
    {
        int count = outputs.Length / lanes, width = Vector512<double>.Count;
        for (int first = 0; first < lanes; first += width)
        {
            var best = Vector512.Create(outputs.Slice(first, width));
            var which = count == 1
                ? Choose(Vector512.GreaterThan(best, Vector512<double>.Zero), 1, Vector512<double>.Zero)
                : Vector512<double>.Zero;
            var isNumber = Vector512.Equals(best, best);
            for (int c = 1; c < count; c++)
            {
                var value = Vector512.Create(outputs.Slice(c * lanes + first, width));
                var isLarger = Vector512.GreaterThan(value, best);
                which = Choose(isLarger, c, which);
                best = Vector512.ConditionalSelect(isLarger, value, best);
                isNumber &= Vector512.Equals(value, value);
            }

            Vector512.ConditionalSelect(isNumber, which, Vector512.Create(-1.0)).CopyTo(classes[first..]);
        }

        static Vector512<double> Choose(Vector512<double> where, double then, Vector512<double> otherwise) =>
            Vector512.ConditionalSelect(where, Vector512.Create(then), otherwise);
    }

    /// <summary>The index of the largest output, the first among equals; of one output, 1 if it is above
    /// 0. No class if one is NaN.</summary>
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
