using System.Text.Json;
using LandscapeNotebooks.Losses;

namespace LandscapeNotebooks.Tests.Losses;

/// <summary>Values and gradients of PyTorch in float64, within 1e-10.</summary>
public sealed class GoldenLossTests
{
    [Fact]
    public void Every_case_of_PyTorch_agrees()
    {
        var cases = Golden.Read("losses").GetProperty("cases").EnumerateArray().ToArray();
        for (int number = 0; number < cases.Length; number++)
            Compare(cases[number], $"case {number}, {cases[number].GetProperty("loss")}");
        Assert.True(cases.Length >= 69);
    }

    private static void Compare(JsonElement golden, string what)
    {
        var options = golden.GetProperty("params");
        string name = golden.GetProperty("loss").GetString()!, reduction = options.GetProperty("reduction").GetString()!;
        var input = golden.GetProperty("input");
        int[] shape = input.Shape();
        int samples = shape[0], outputs = shape.Length == 1 ? 1 : shape[1];
        double[] targets = golden.GetProperty("target").Numbers(), weights = golden.Get("class_weight").Numbers();
        bool labelled = name is "CrossEntropy" or "NLL" or "MultiMargin" && targets.Length == samples;

        var loss = Create(name, options, weights, golden.Get("pos_weight").Numbers(), outputs);
        var sample = labelled
            ? new LossSample(Lanes(input.Numbers(), samples, outputs), samples, samples, [.. targets.Select(label => (int)label)], null)
            : new LossSample(Lanes(input.Numbers(), samples, outputs), samples, samples, null, Lanes(targets, samples, outputs));

        double[] values = sample.Values(loss), gradient = Rows(sample.Gradient(loss), samples, outputs);
        double[] expected = golden.GetProperty("value").Numbers(), slopes = golden.GetProperty("grad_input").Numbers();

        // Ours is a mean or a sum over the outputs for each sample; PyTorch's mean and sum go over samples and outputs at once.
        double weight = reduction switch
        {
            "mean" when labelled => sample.Labels!.Sum(loss.Weight),
            "mean" or "batchmean" or "sum/N" => samples,
            _ => 1,
        };
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] /= weight;

        if (reduction == "none" && expected.Length == values.Length)
            Golden.AssertClose(expected, values, what: what + ", values");
        else if (reduction == "none")
            Golden.AssertClose(Enumerable.Range(0, samples).Select(n => expected.Skip(n * outputs).Take(outputs).Sum()).ToArray(),
                values, what: what + ", sums");
        else
            Golden.AssertClose(expected, [values.Sum() / weight], what: what + ", value");

        SkipClampedSlopes(golden, gradient, slopes);
        Golden.AssertClose(slopes, gradient, what: what + ", gradient");
    }

    /// <summary>
    /// PyTorch divides the slope of the cross-entropy of a probability y by max(y (1 - y), 1e-12), so that at y = 0 and y = 1 it is
    /// 0 or 1e12 where the formula gives 1 or infinity. Ours is the formula's: the elements where the bound acts are left out.
    /// </summary>
    private static void SkipClampedSlopes(JsonElement golden, double[] gradient, double[] expected)
    {
        if (golden.GetProperty("loss").GetString() != "BCE")
            return;
        double[] y = golden.GetProperty("input").Numbers();
        for (int i = 0; i < y.Length; i++)
        {
            if (y[i] * (1 - y[i]) < 1e-12)
                gradient[i] = expected[i];
        }
    }

    private static Loss Create(string name, JsonElement options, double[] weights, double[] positive, int outputs)
    {
        var over = options.GetProperty("reduction").GetString() is "mean" ? Reduction.Mean : Reduction.Sum;
        var classWeights = weights.Length == 0 ? null : new ClassWeights(weights);
        double smoothing = options.Get("label_smoothing") is { ValueKind: JsonValueKind.Number } e ? e.GetDouble() : 0;
        double Option(string option) => options.GetProperty(option).GetDouble();
        return name switch
        {
            "BCE" => new BinaryCrossEntropy(over) { LogFloor = -100 },
            "BCEWithLogits" => new BinaryCrossEntropyWithLogits(over)
            {
                PositiveWeights = positive.Length == 0 ? null : new ClassWeights(positive),
            },
            "CrossEntropy" => new CrossEntropy
            {
                ClassWeights = classWeights,
                Smoothing = LabelSmoothing.Mixed(smoothing, outputs),
                IgnoredLabel = options.Get("ignore_index") is { ValueKind: JsonValueKind.Number } ignored ? ignored.GetInt32() : null,
            },
            "NLL" => new NegativeLogLikelihood { ClassWeights = classWeights },
            "MSE" => new MeanSquaredError(over),
            "L1" => new MeanAbsoluteError(over),
            "SmoothL1" => new SmoothL1(Option("beta"), over),
            "Huber" => new Huber(Option("delta"), over),
            "KLDiv" => new KullbackLeibler(over) { LogTargets = options.GetProperty("log_target").GetBoolean() },
            "MultiMargin" => new MulticlassHinge(Option("margin"), Option("p") == 2) { ClassWeights = classWeights },
            "Hinge" => new Hinge(over),
            "SquaredHinge" => new SquaredHinge(over),
            "HingeEmbedding" => new HingeEmbedding(Option("margin"), over),
            "SoftMargin" => new SoftMargin(over),
            _ => throw new InvalidOperationException($"No loss for {name}."),
        };
    }

    /// <summary>(N, C) to (C, N).</summary>
    private static double[] Lanes(double[] rows, int samples, int outputs) =>
        [.. Enumerable.Range(0, rows.Length).Select(i => rows[i % samples * outputs + i / samples])];

    /// <summary>(C, N) to (N, C).</summary>
    private static double[] Rows(double[] lanes, int samples, int outputs) =>
        [.. Enumerable.Range(0, lanes.Length).Select(i => lanes[i % outputs * samples + i / outputs])];
}
