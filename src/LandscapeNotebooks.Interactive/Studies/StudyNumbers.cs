using System.Collections.Immutable;
using LandscapeNotebooks.Connectivity;
using LandscapeNotebooks.Connectivity.Ensembles;
using LandscapeNotebooks.Curvature;
using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Landscapes.Projections;
using LandscapeNotebooks.Landscapes.Volumes;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sharpness;
using LandscapeNotebooks.Topology;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Studies;

/// <summary>The numbers of an answer that a table may show, by name.</summary>
internal static class StudyNumbers
{
    /// <summary>Middle of the plane whose convexity is told: |a|, |b| up to 0.6 of the half-widths.</summary>
    private const double Middle = 0.6;

    /// <summary>Of a computation.</summary>
    public static Dictionary<string, double> Of(Answer answer)
    {
        IEnumerable<(string, double)> numbers = (answer.Value, answer.Shown) switch
        {
            (_, EnsembleEvaluation ensemble) => Of(ensemble),
            (Surfaces surfaces, _) => surfaces.SelectMany(surface => Of(surface, Exact(surfaces))),
            (Surface surface, _) => Of(surface, 1),
            (RefinedSurface, _) => [],
            (ConvexityMap map, _) => Of(map),
            (HessianSpectrum spectrum, _) => Of(spectrum),
            (Connection connection, _) => Of(connection),
            (TrajectoryProjection projection, _) =>
                projection.ExplainedVariance.Take(2).Select((share, i) => ($"explained variance {i + 1}", share)),
            (SharpnessReport sharpness, _) => sharpness.Values.SelectMany(value =>
                new[] { (value.Name, value.Value), ($"{value.Name} error", value.Error) }),
            (Basin basin, _) => [("most-case width", basin.MostCase()), ("worst-case width", basin.WorstCase.Width)],
            (SublevelSets sets, _) => Of([TopologyMeasures.Of(sets)]),
            (TopologyBand band, _) => Of(band.Measures),
            (VolumeSet volumes, _) => volumes.SelectMany(volume => Of(volume)),
            (Slice slice, _) => Of(slice),
            (Slice[] slices, _) => slices[0].Names.Select(name =>
                ($"{name} rise", slices.Average(slice => Rise(slice[name].AsSpan())))),
            _ => [],
        };
        return numbers.ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }

    /// <summary>Of a training, at the weights that were kept.</summary>
    public static Dictionary<string, double> Of(TrainedModel model, ParameterVector weights)
    {
        Dictionary<string, double> numbers = new()
        {
            ["parameters"] = weights.Length,
            ["epochs"] = model.Training.Epochs.Length,
            ["steps"] = model.Training.Steps,
            ["norm"] = weights.Norm(),
        };
        foreach (var measure in new[] { ("train", (object)model.Objective), ("test", model.Test!) })
        {
            if (measure.Item2 is not Objectives.IObjective objective)
                continue;
            var taken = Measure.OfPart(measure.Item1, objective);
            double[] values = new double[taken.Readings.Length];
            taken.Take(weights, values);
            for (int i = 0; i < values.Length; i++)
                Add(numbers, taken.Readings[i], values[i]);
        }

        foreach (var series in model.Training.Watched)
        {
            var points = series.Points.Where(point => double.IsFinite(point.Value)).ToArray();
            numbers[$"{series.Name} last"] = points.Length == 0 ? double.NaN : points[^1].Value;
            numbers[$"{series.Name} greatest"] = points.Length == 0 ? double.NaN : points.Max(point => point.Value);
            numbers[$"{series.Name} cost"] = series.Share;
            if (series.IsCurvature) // 1 where a step of gradient descent ceases to be stable
                numbers[$"{series.Name} times rate / 2"] = points.Length == 0 ? double.NaN : points[^1].Value * points[^1].Rate / 2;
        }

        return numbers;
    }

    /// <summary>What a training measured over its epochs, by name.</summary>
    public static Dictionary<string, double[]> Curves(TrainingResult training)
    {
        Dictionary<string, double[]> curves = new()
        {
            ["epoch"] = [.. training.Epochs.Select(epoch => (double)epoch.Epoch)],
            ["loss"] = [.. training.Epochs.Select(epoch => epoch.Loss)],
            ["learning rate"] = [.. training.Epochs.Select(epoch => epoch.LearningRate)],
        };
        foreach (var reading in training.Readings)
        {
            double[] values = training.Measures(reading.Name);
            curves[reading.Name] = values;
            if (reading.IsShare)
                curves[ErrorOf(reading)] = [.. values.Select(share => 100 * (1 - share))];
        }

        foreach (var series in training.Watched)
        {
            curves[series.Name] = [.. series.Points.Select(point => point.Value)];
            curves[EpochsOf(series.Name)] = [.. series.Points.Select(point => point.Epoch)];
        }

        return curves;
    }

    /// <summary>Where a curve's values were taken: after epochs, but for what watches a training.</summary>
    public static double[] Epochs(Dictionary<string, double[]> curves, string curve) =>
        curves.GetValueOrDefault(EpochsOf(curve)) ?? curves["epoch"];

    private static string EpochsOf(string curve) => $"epochs of {curve}";

    /// <summary>An accuracy and the error in per cent beside it, as papers tell it.</summary>
    private static void Add(Dictionary<string, double> numbers, Reading reading, double value)
    {
        numbers[reading.Name] = value;
        if (reading.IsShare)
            numbers[ErrorOf(reading)] = 100 * (1 - value);
    }

    private static string ErrorOf(Reading reading) => $"{reading.Part} error";

    /// <param name="surface">The values.</param>
    /// <param name="step">Every so many points bear second differences.</param>
    private static IEnumerable<(string, double)> Of(Surface surface, int step)
    {
        string name = surface.Reading?.Name ?? "value";
        double[] finite = [.. surface.Values.ToArray().Where(double.IsFinite)];
        yield return ($"{name} least", finite.DefaultIfEmpty(double.NaN).Min());
        yield return ($"{name} greatest", finite.DefaultIfEmpty(double.NaN).Max());
        if (surface.Reading is { IsGain: false, Kind: not (ReadingKind.StandardError or ReadingKind.Samples) }
            && surface.X.Count > 2 * step && surface.Y.Count > 2 * step)
        {
            yield return ($"{name} not convex", surface.NonConvexShare(step: step));
            yield return ($"{name} not convex in the middle", surface.NonConvexShare(Middle, step: step));
            yield return ($"{name} not convex, spacing", surface.X[step] - surface.X[0]);
        }
    }

    /// <summary>The step between the points that were taken on all samples: 1 where all were.</summary>
    /// <remarks>Of sampled points the errors would make most of the second differences: see <see cref="SurfaceConvexity"/>.</remarks>
    private static int Exact(Surfaces surfaces)
    {
        if (surfaces.FirstOrDefault(surface => surface.Reading?.Kind == ReadingKind.Samples) is not { } samples)
            return 1;
        double all = samples.Values.ToArray().Max();
        int step = 1;
        while (!Lattice(samples, step).All(count => count == all))
            step++;
        return step;
    }

    private static IEnumerable<double> Lattice(Surface surface, int step)
    {
        for (int j = 0; j < surface.Y.Count; j += step)
        {
            for (int i = 0; i < surface.X.Count; i += step)
                yield return surface[i, j];
        }
    }

    private static IEnumerable<(string, double)> Of(ConvexityMap map)
    {
        int points = map.Ratio.Values.Length;
        double[] ratios = [.. map.Ratio.Values.ToArray().Where(double.IsFinite).Order()];
        yield return ("not convex", (double)map.Count(CurvatureSign.NotConvex) / points);
        yield return ("median ratio", ratios.Length == 0 ? double.NaN : ratios[ratios.Length / 2]);
        yield return ("greatest ratio", ratios.Length == 0 ? double.NaN : ratios[^1]);
        yield return ("smallest eigenvalue", map.Smallest.Values.ToArray().Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min());
        yield return ("largest eigenvalue", map.Largest.Values.ToArray().Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max());
    }

    private static IEnumerable<(string, double)> Of(HessianSpectrum spectrum)
    {
        yield return ("smallest eigenvalue", spectrum.Smallest.Values[0]);
        yield return ("largest eigenvalue", spectrum.Largest.Values.Max());
        yield return ("ratio", Math.Abs(spectrum.Smallest.Values[0] / spectrum.Largest.Values.Max()));
        if (spectrum.Trace is { } trace)
        {
            yield return ("trace", trace.Value);
            yield return ("trace error", trace.StandardError);
        }
    }

    private static IEnumerable<(string, double)> Of(Connection connection) => connection.AlongCurve.Names.SelectMany(name =>
        new[]
        {
            ($"{name} barrier on the chord", connection.AlongChord.Barrier(name).Height),
            ($"{name} barrier on the curve", connection.AlongCurve.Barrier(name).Height),
            ($"{name} greatest on the curve", connection.AlongCurve[name].Max()),
        });

    private static IEnumerable<(string, double)> Of(EnsembleEvaluation ensemble)
    {
        yield return ("members error", 100 * (1 - ensemble.MemberAccuracy));
        yield return ("together error", 100 * (1 - ensemble.Together.Accuracy));
        if (ensemble.OfAverage is { } average)
            yield return ("average error", 100 * (1 - average.Accuracy));
        yield return ("disagreement", ensemble.MeanDisagreement);
    }

    /// <summary>The shape of a plane, the mean over the draws.</summary>
    private static IEnumerable<(string, double)> Of(ImmutableArray<TopologyMeasures> draws) =>
    [
        ("minima", draws.Average(draw => draw.Minima)), ("loops", draws.Average(draw => draw.Loops)),
        ("deepest rival", draws.Average(draw => draw.DeepestRival)), ("total persistence", draws.Average(draw => draw.TotalPersistence)),
        ("SMAD", draws.Average(draw => draw.SaddleMinimumDistance)),
    ];

    private static IEnumerable<(string, double)> Of(Volume volume)
    {
        string name = volume.Reading?.Name ?? "value";
        double[] finite = [.. volume.Values.ToArray().Where(double.IsFinite)];
        yield return ($"{name} least", finite.DefaultIfEmpty(double.NaN).Min());
        yield return ($"{name} greatest", finite.DefaultIfEmpty(double.NaN).Max());
    }

    /// <summary>Along a line from t = 0; between two models the barrier above the chord.</summary>
    private static IEnumerable<(string, double)> Of(Slice slice)
    {
        bool isBetween = slice.Axis.Start <= 0 && slice.Axis.End >= 1;
        foreach (string name in slice.Names)
        {
            var values = slice[name];
            yield return ($"{name} rise", Rise(values.AsSpan()));
            if (!isBetween)
                continue;
            int[] inside = [.. Enumerable.Range(0, slice.Axis.Count).Where(i => slice.Axis[i] is >= -1e-12 and <= 1 + 1e-12)];
            yield return ($"{name} barrier",
                Connectivity.Barrier.Of([.. inside.Select(i => slice.Axis[i])], [.. inside.Select(i => values[i])]).Height);
        }
    }

    private static double Rise(ReadOnlySpan<double> values)
    {
        double least = double.PositiveInfinity, greatest = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value))
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
        }

        return greatest >= least ? greatest - least : double.NaN;
    }
}
