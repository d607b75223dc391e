using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Checks;

/// <summary>A layer beside central differences of itself, phase by phase, then in a network.</summary>
/// <remarks>
/// At random x, w, dy and directions, in double: y' and dx, dw beside differences of y; dx', dw' beside differences of dx, dw; u'Hv beside
/// v'Hu; what is added to and what is written over; float beside double; then the gradient and the Hessian product of a network that holds
/// the layer between two others, where memory is shared and samples go in chunks on threads. A central difference of step 1e-5 shows about
/// ten digits; a kink of the layer that lies within the step of a drawn number shows as an error.
/// </remarks>
public static class LayerCheck
{
    private const double Step = 1e-5, DifferenceTolerance = 1e-6, SameTolerance = 1e-12, SingleTolerance = 2e-4;
    private const int Samples = 5, Lanes = 16, MostElements = 200;

    /// <param name="layer">The layer.</param>
    /// <param name="input">The shape of its input: <c>new Shape(7)</c> or <c>new Shape(3, 8, 8)</c>.</param>
    /// <param name="seed">Draws all numbers.</param>
    /// <param name="mode">In training a batch normalisation or dropout is another function.</param>
    /// <exception cref="ArgumentException">The layer refuses the input.</exception>
    /// <example><code>
    /// LayerCheck.Of(new Swish(), new Shape(7), seed: 1)
    /// </code></example>
    public static CheckResult Of(Layer layer, Shape input, ulong seed, Mode mode = Mode.Evaluation)
    {
        ArgumentNullException.ThrowIfNull(layer);
        using var run = new LayerRun<double>(layer, input, mode, seed);
        using var single = new LayerRun<float>(layer, input, mode, seed);
        var comparison = new Comparison();
        var random = new RandomSource(seed);
        var numbers = Draw(run.Layout, input.Features, run.Output.Features, random);
        string of = $"{layer} of {input}{(mode == Mode.Training ? " in training" : "")}";

        if (comparison.Try("Forward", () => run.Run(numbers, Lanes, until: Phase.Forward),
            $"The output is declared as {run.Output}: y is (F, L) with F = {run.Output.Features}.")
            && CheckForward(comparison, run, numbers, input)
            && comparison.Try("ForwardTangent, Backward and BackwardTangent", () => run.Run(numbers, Lanes),
                "See the spans' shapes, (F, L), and what is empty."))
        {
            CheckDerivatives(comparison, run, numbers, input);
            CheckAdding(comparison, run, numbers, input);
            CheckSymmetry(comparison, run, numbers, Draw(run.Layout, input.Features, run.Output.Features, random));
            CheckChunks(comparison, run, numbers, input, random);
            CheckSingle(comparison, run, single, numbers, input);
            LayerNetworkCheck.Add(comparison, layer, input, mode, seed);
        }

        return new(of, comparison.Rows);
    }

    /// <summary>An elementwise layer over seven features.</summary>
    /// <inheritdoc cref="Of(Layer, Shape, ulong, Mode)"/>
    public static CheckResult Of(ElementwiseLayer layer, ulong seed) => Of(layer, new Shape(7), seed);

    private static bool CheckForward(Comparison comparison, LayerRun<double> run, LayerNumbers numbers, Shape input)
    {
        var result = run.Run(numbers, Lanes, until: Phase.Forward);
        int missing = Array.FindIndex(result.Y, value => !double.IsFinite(value));
        comparison.Add("y is written whole", missing < 0, missing < 0 ? "" :
            $"{Place(missing, run.Output.Features)} is {result.Y[missing]}: Forward does not write it though the output is declared as "
                + $"{run.Output}, or it is not finite at a normal number.");
        bool isFinite = result.Padding.All(double.IsFinite);
        comparison.Add("lanes without a sample stay finite", isFinite,
            "Forward leaves or makes a number there that is not finite; kernels compute with all lanes.");
        comparison.Add("y changes nothing by the number of lanes", result.Y, run.Run(numbers, 2 * Lanes, until: Phase.Forward).Y,
            SameTolerance,
            i => Place(i, run.Output.Features), "a sample depends on its lane; feature f of lane n lies at f L + n.");
        return missing < 0;
    }

    private static void CheckDerivatives(Comparison comparison, LayerRun<double> run, LayerNumbers numbers, Shape input)
    {
        var result = run.Run(numbers, Lanes);
        LayerResults ahead = run.Run(Along(numbers, Step), Lanes), behind = run.Run(Along(numbers, -Step), Lanes);
        string second = run.Steps.Length == 1 ? "" : " of one of its steps";
        comparison.Add("y' beside differences of y", Difference(ahead.Y, behind.Y), result.YTangent, DifferenceTolerance,
            i => Place(i, run.Output.Features), $"ForwardTangent{second} is not the derivative of Forward along (x', w').");

        CheckGradient(comparison, "dx beside differences of y", result.Dx, numbers.X, 0, result.Dx.Length, run, numbers,
            i => Place(i, input.Features), $"Backward{second} is not (df/dx)' dy.");
        comparison.Add("dx' beside differences of dx", Difference(ahead.Dx, behind.Dx), result.DxTangent, DifferenceTolerance,
            i => Place(i, input.Features), $"BackwardTangent{second} is not the derivative of Backward's dx along (x', w', dy').");
        foreach (var block in run.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            CheckGradient(comparison, $"dw of {block.Name} beside differences of y", result.Dw, numbers.W, block.Offset, block.Length, run,
                numbers,
                i => $"{block.Name}[{i}]", $"Backward{second} is not (df/dw)' dy, summed over the samples.");
            comparison.Add($"dw' of {block.Name} beside differences of dw", block.Of(Difference(ahead.Dw, behind.Dw).AsSpan()),
                block.Of(result.DwTangent.AsSpan()),
                DifferenceTolerance, i => $"{block.Name}[{i}]",
                    $"BackwardTangent{second} is not the derivative of Backward's dw along (x', w', dy').");
        }
    }

    /// <summary>Elements of dx or of a block of dw, one by one: dy (y(+h) - y(-h)) / 2h.</summary>
    private static void CheckGradient(Comparison comparison, string what, double[] gradient, double[] variable, int first, int length,
        LayerRun<double> run, LayerNumbers numbers, Func<int, string> place, string mend)
    {
        int stride = (length + MostElements - 1) / MostElements;
        int[] elements = [.. Enumerable.Range(0, length).Where(i => i % stride == 0)];
        double[] expected = [.. elements.Select(i => ByOne(first + i))], actual = [.. elements.Select(i => gradient[first + i])];
        comparison.Add(what, expected, actual, DifferenceTolerance, i => place(elements[i]), mend);

        double ByOne(int i)
        {
            double at = variable[i];
            variable[i] = at + Step;
            double high = Dot(numbers.Dy, run.Run(numbers, Lanes, until: Phase.Forward).Y);
            variable[i] = at - Step;
            double low = Dot(numbers.Dy, run.Run(numbers, Lanes, until: Phase.Forward).Y);
            variable[i] = at;
            return (high - low) / (2 * Step);
        }
    }

    private static void CheckAdding(Comparison comparison, LayerRun<double> run, LayerNumbers numbers, Shape input)
    {
        const double Before = 3;
        if (run.Steps.IsEmpty)
            return; // y is x

        var (result, added) = (run.Run(numbers, Lanes), run.Run(numbers, Lanes, Before));
        string over = "Backward writes over or forgets what is there: where Frame.Adds it adds, elsewhere it writes over.";
        comparison.Add("dx is added where Adds", Plus(result.Dx, Before), added.Dx, SameTolerance, i => Place(i, input.Features), over);
        comparison.Add("dx' is added where AddsTangent", Plus(result.DxTangent, Before), added.DxTangent, SameTolerance,
            i => Place(i, input.Features),
            over.Replace("Backward", "BackwardTangent", StringComparison.Ordinal).Replace("Adds it", "AddsTangent it",
                StringComparison.Ordinal));
        foreach (var block in run.Layout.Blocks.Where(block => !block.Kind.IsStatistic()))
        {
            comparison.Add($"dw of {block.Name} is added", Plus(block.Of(result.Dw.AsSpan()).ToArray(), Before),
                block.Of(added.Dw.AsSpan()), SameTolerance,
                i => $"{block.Name}[{i}]", "Backward writes over ParameterGradient, expected that it adds.");
            comparison.Add($"dw' of {block.Name} is added", Plus(block.Of(result.DwTangent.AsSpan()).ToArray(), Before),
                block.Of(added.DwTangent.AsSpan()),
                SameTolerance, i => $"{block.Name}[{i}]", "BackwardTangent writes over ParameterGradient, expected that it adds.");
        }
    }

    /// <summary>With dy' = 0, (dx', dw') = H v for f = dy y.</summary>
    private static void CheckSymmetry(Comparison comparison, LayerRun<double> run, LayerNumbers v, LayerNumbers u)
    {
        double[] zero = new double[v.Dy.Length];
        LayerResults hv = run.Run(v with { DyTangent = zero }, Lanes),
            hu = run.Run(v with { XTangent = u.XTangent, WTangent = u.WTangent, DyTangent = zero }, Lanes);
        double[] one = [Dot(u.XTangent, hv.DxTangent) + Dot(u.WTangent, hv.DwTangent)],
            other = [Dot(v.XTangent, hu.DxTangent) + Dot(v.WTangent, hu.DwTangent)];
        comparison.Add("u'Hv = v'Hu", one, other, 1e-9, _ => "v'Hu", "the Hessian of dy y is not symmetric; see dx' and dw'.");
    }

    /// <summary>
    /// Another chunk goes forward between a chunk's ways forward and back, as it does where chunks meet or memory is short.
    /// </summary>
    private static void CheckChunks(Comparison comparison, LayerRun<double> run, LayerNumbers numbers, Shape input, RandomSource random)
    {
        if (run.Steps.Any(step => step.CouplesSamples))
            return; // what it keeps is the mini-batch's

        var other = Draw(run.Layout, input.Features, run.Output.Features, random) with { W = numbers.W, WTangent = numbers.WTangent };
        LayerResults result = run.Run(numbers, Lanes),
            mixed = run.Run(numbers, Lanes, between: () => run.Run(other, Lanes, until: Phase.ForwardTangent));
        comparison.Add("chunks do not meet", [.. result.Dx, .. result.Dw, .. result.DxTangent, .. result.DwTangent],
            [.. mixed.Dx, .. mixed.Dw, .. mixed.DxTangent, .. mixed.DwTangent], 0, i => $"number {i} of dx, dw, dx', dw'",
            "a step keeps something of a chunk: several go through it at once, so read x and y from the frame.");
    }

    private static void CheckSingle(Comparison comparison, LayerRun<double> run, LayerRun<float> single, LayerNumbers numbers, Shape input)
    {
        LayerResults result = run.Run(numbers, Lanes), narrow = single.Run(numbers, Lanes);
        (string What, double[] Expected, double[] Actual, int Features)[] pairs =
        [
            ("y", result.Y, narrow.Y, run.Output.Features), ("y'", result.YTangent, narrow.YTangent, run.Output.Features),
            ("dx", result.Dx, narrow.Dx, input.Features), ("dx'", result.DxTangent, narrow.DxTangent, input.Features),
            ("dw", result.Dw, narrow.Dw, Math.Max(1, result.Dw.Length)),
            ("dw'", result.DwTangent, narrow.DwTangent, Math.Max(1, result.Dw.Length)),
        ];
        foreach (var (what, expected, actual, features) in pairs)
            comparison.Add($"{what} in float beside double", expected, actual, SingleTolerance, i => Place(i, features),
                "the float computation is another, or loses digits.");
    }

    private static LayerNumbers Draw(ParameterLayout layout, int inputs, int outputs, RandomSource random)
    {
        double[] w = Normal(layout.ParameterCount), v = Normal(layout.ParameterCount);
        foreach (var block in layout.Blocks)
        {
            if (block.Kind.IsStatistic())
                block.Of(v.AsSpan()).Clear(); // a constant
            if (block.Kind == ParameterKind.RunningVariance)
            {
                foreach (ref double variance in block.Of(w.AsSpan()))
                    variance = 0.5 + variance * variance;
            }
        }

        return new(Normal(Samples * inputs), w, Normal(Samples * inputs), v, Normal(Samples * outputs), Normal(Samples * outputs));

        double[] Normal(int count)
        {
            double[] values = new double[count];
            random.FillNormal(values);
            return values;
        }
    }

    private static LayerNumbers Along(LayerNumbers numbers, double step) => numbers with
    {
        X = Sum(numbers.X, numbers.XTangent, step),
        W = Sum(numbers.W, numbers.WTangent, step),
        Dy = Sum(numbers.Dy, numbers.DyTangent, step),
    };

    private static double[] Sum(double[] x, double[] v, double step) => [.. x.Zip(v, (a, b) => a + step * b)];

    private static double[] Plus(double[] x, double constant) => [.. x.Select(value => value + constant)];

    private static double[] Difference(double[] ahead, double[] behind) => [.. ahead.Zip(behind, (a, b) => (a - b) / (2 * Step))];

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static string Place(int i, int features) => $"feature {i % features} of sample {i / features}";
}
