using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Pictures;

/// <summary>Figures of a data set: points of the plane by class, images, a target over a feature.</summary>
public static class DatasetFigures
{
    private const int MaxPoints = 2000, MaxImages = 24;

    private static readonly Symbol[] Symbols = [Symbol.Circle, Symbol.Square, Symbol.Triangle, Symbol.Diamond, Symbol.Cross, Symbol.Plus,
        Symbol.Star, Symbol.Ring];

    /// <summary>The picture that suits the shape of the samples.</summary>
    public static Figure Show(this Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0)
            return Figure.Of(new Markers([], [])).WithCaption($"{data.Name} has no samples.");
        if (data.Positions > 1)
            return ClassCounts(data);
        return data.SampleShape.Length == 3
            ? ShowImages(data)
            : data.ClassCount > 0 && data.InputSize > 1 ? Scatter(data) : OverFeature(data);
    }

    /// <summary>Two features against each other, a colour and a symbol for every class.</summary>
    /// <exception cref="ArgumentException">A feature does not exist, or there are no classes.</exception>
    public static Figure Scatter(this Dataset data, int x = 0, int y = 1)
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFeature(data, x, nameof(x));
        RequireFeature(data, y, nameof(y));
        if (data.ClassCount == 0)
            throw new ArgumentException($"{data.Name} has no classes, expected at least one.", nameof(data));

        int shown = Math.Min(data.Count, MaxPoints);
        var inputs = Enumerable.Range(0, shown).Select(data.Inputs).ToArray();
        int[] labels = data.Labels[..shown].ToArray();
        var classes = Enumerable.Range(0, data.ClassCount).Select(c =>
        {
            double[][] members = [.. inputs.Where((_, sample) => labels[sample] == c)];
            return new Markers(members.Select(m => m[x]), members.Select(m => m[y]))
            {
                Name = ClassName(data, c),
                Color = ClassColor(data, c),
                Symbol = Symbols[c % Symbols.Length],
                Size = shown > 500 ? 5 : 8,
                Opacity = shown > 500 ? 0.6 : 0.85,
            };
        });
        return Figure.Of(classes).WithAxes(FeatureName(data, x), FeatureName(data, y)).WithCaption(Caption(data, shown,
            data.InputSize > 2 ? $"features {x} and {y} of {data.InputSize}" : null));
    }

    /// <summary>The first images, each with its class; of colour images the mean of the channels.</summary>
    /// <exception cref="ArgumentException">The samples are no images.</exception>
    public static Figure ShowImages(this Dataset data, int count = MaxImages)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.SampleShape is not [var channels, var height, var width])
            throw new ArgumentException(
                $"The samples of {data.Name} have shape ({string.Join(", ", data.SampleShape)}), expected (C, H, W).", nameof(data));

        int shown = Math.Clamp(count, 1, data.Count), size = height * width;
        double[][] images = [.. Enumerable.Range(0, shown).Select(sample =>
        {
            double[] pixels = data.Inputs(sample);
            return Enumerable.Range(0, size).Select(p => Enumerable.Range(0, channels).Average(c => pixels[c * size + p])).ToArray();
        })];
        return Figure.Of(new ImageGrid(height, width, images)
        {
            Labels = data.ClassCount == 0 ? [] : [.. data.Labels[..shown].ToArray().Select(label => ClassName(data, label))],
            Low = images.Min(image => image.Min()),
            High = images.Max(image => image.Max()) is var high && high > images.Min(image => image.Min()) ? high : images[0][0] + 1,
        }).WithCaption(Caption(data, shown, channels > 1 ? $"mean of {channels} channels" : null));
    }

    /// <summary>How often each class stands at a position of the sequences.</summary>
    private static Figure ClassCounts(Dataset data)
    {
        double[] counts = new double[data.ClassCount];
        foreach (int label in data.Labels)
            counts[label]++;
        var names = counts.Select((_, c) => ClassName(data, c) is " " ? "space" : ClassName(data, c));
        return Figure.Of(new Bars(names, counts)).WithAxes("class", "positions").WithCaption(
            $"{data.Name}: the labels of {data.Count} samples of {data.Positions} positions.");
    }

    /// <summary>The name of a class; its number where the data name none.</summary>
    public static string ClassName(this Dataset data, int c) => data.ClassNames.Length > 0 ? data.ClassNames[c] : $"class {c}";

    /// <summary>A class named after a colour is drawn in it; the others take theirs in turn.</summary>
    private static Color ClassColor(Dataset data, int c) => ClassName(data, c) switch
    {
        "red" => Palette.Vermillion,
        "blue" => Palette.Blue,
        "green" => Palette.Green,
        "black" => Palette.Black,
        _ => Palette.Sequence[c % Palette.Sequence.Length],
    };

    /// <summary>The name of a feature; x and its number where the data name none.</summary>
    public static string FeatureName(this Dataset data, int feature) =>
        data.FeatureNames.Length > 0 ? data.FeatureNames[feature] : $"x{feature + 1}";

    /// <summary>The first target, or the class, over the first feature.</summary>
    private static Figure OverFeature(Dataset data)
    {
        int shown = Math.Min(data.Count, MaxPoints);
        double[] x = [.. Enumerable.Range(0, shown).Select(sample => data.Inputs(sample)[0])];
        double[] y = [.. Enumerable.Range(0, shown)
            .Select(sample => data.ClassCount > 0 ? data.Labels[sample] : data.Targets[sample * data.TargetSize])];
        return Figure.Of(new Markers(x, y)).WithAxes(FeatureName(data, 0), data.ClassCount > 0 ? "class" : "target")
            .WithCaption(Caption(data, shown, data.InputSize > 1 ? $"feature 0 of {data.InputSize}" : null));
    }

    private static string Caption(Dataset data, int shown, string? more) =>
        $"{data.Name}: {(shown < data.Count ? $"the first {shown} of " : "")}{data.Count} samples{(more is null ? "" : "; " + more)}.";

    private static void RequireFeature(Dataset data, int feature, string name)
    {
        if ((uint)feature >= (uint)data.InputSize)
            throw new ArgumentException($"{name} is {feature}, expected a feature of 0 to {data.InputSize - 1}.", name);
    }
}
