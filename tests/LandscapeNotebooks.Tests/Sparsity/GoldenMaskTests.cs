using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Sparsity;

namespace LandscapeNotebooks.Tests.Sparsity;

/// <summary>Masks and straight-through gradients of SoftNet-3DLS in float64, within 1e-10.</summary>
public sealed class GoldenMaskTests
{
    [Fact]
    public void Masks_of_every_case_agree()
    {
        int compared = 0;
        foreach (var golden in Golden.Read("masks")
            .GetProperty("cases")
            .EnumerateArray()
            .Where(golden => golden.TryGetProperty("hard_mask", out _)))
        {
            double[] scores = golden.GetProperty("scores").Numbers(), expected = golden.GetProperty("hard_mask").Numbers();
            var layout = new ParameterLayout([("weight", ParameterKind.Weight, [.. golden.GetProperty("scores").Shape()])]);
            var capacity = new Capacity(100 * (1 - golden.GetProperty("sparsity").GetDouble()), KeptRounding.Percentile);
            var mask = Mask.Hard(layout, scores, capacity);

            // n - k + 1 weights reach the k-th smallest |score|; where several equal it, the peer keeps them all and we the first ones.
            int k = golden.GetProperty("k (1-based, kthvalue of |scores|)").GetInt32();
            Assert.Equal(scores.Length - k + 1, mask.Kept(layout.Blocks[0]));
            double threshold = golden.GetProperty("threshold").GetDouble();
            for (int i = 0; i < scores.Length; i++)
            {
                bool isTie = Math.Abs(scores[i]) == threshold && expected.Sum() > mask.Kept(layout.Blocks[0]);
                Assert.True(isTie || mask.Values[i] == expected[i],
                    $"n = {scores.Length}, c = {capacity}: weight {i} is {mask.Values[i]}, expected {expected[i]}.");
            }

            var soft = Mask.Of(layout, mask.IsMajor.ToArray(), golden.GetProperty("uniform_noise").Numbers());
            double[] expectedSoft = golden.GetProperty("soft_mask").Numbers();
            for (int i = 0; i < scores.Length; i++)
            {
                if (expected[i] == mask.Values[i])
                    Assert.Equal(expectedSoft[i], soft.Values[i], 1e-10);
            }

            // With weights of 1 the gradient that reaches the mask is that of the scores: it passes straight through.
            double[] upstream = golden.GetProperty("upstream_grad").Numbers(), gradient = new double[2 * scores.Length];
            SubnetworkObjective.Hard(new Linear(layout, upstream), capacity)
                .Gradient([.. Enumerable.Repeat(1.0, scores.Length), .. scores], gradient);
            Golden.AssertClose(golden.GetProperty("grad_scores (straight-through)").Numbers(), gradient.AsSpan(scores.Length),
                what: "straight-through gradient");
            compared++;
        }

        Assert.Equal(24, compared);
    }

    [Fact]
    public void The_masked_layer_and_its_straight_through_gradient_agree()
    {
        var golden = Golden.Read("masks")
            .GetProperty("cases")
            .EnumerateArray()
            .Single(golden => golden.TryGetProperty("grad_weight", out _));
        double[] weight = golden.GetProperty("weight").Numbers(), scores = golden.GetProperty("scores").Numbers(),
            x = golden.GetProperty("input").Numbers(),
            upstream = golden.GetProperty("upstream_grad").Numbers();
        var layer = new LinearProduct(x, upstream, rows: 5, inputs: 6, outputs: 4);
        var subnetwork = SubnetworkObjective.Hard(layer, new Capacity(70, KeptRounding.Percentile));

        double[] parameters = [.. weight, .. scores], gradient = new double[48];
        subnetwork.Gradient(parameters, gradient);
        Golden.AssertClose(golden.GetProperty("mask").Numbers(), subnetwork.At(parameters).Mask.Values.AsSpan(), what: "mask");
        Golden.AssertClose(golden.GetProperty("output").Numbers(), layer.Output(subnetwork.Masked(parameters).ToArray()), what: "output");
        Golden.AssertClose(golden.GetProperty("grad_weight").Numbers(), gradient.AsSpan(0, 24), what: "weight gradient");
        Golden.AssertClose(golden.GetProperty("grad_scores").Numbers(), gradient.AsSpan(24), what: "score gradient");
    }

    /// <summary>u'w, whose gradient is u.</summary>
    private sealed class Linear(ParameterLayout layout, double[] upstream) : ISampledObjective
    {
        public int ParameterCount => upstream.Length;

        public int SampleCount => 1;

        public ParameterLayout Layout => layout;

        public double Value(ReadOnlySpan<double> parameters) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(parameters, upstream);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            upstream.CopyTo(gradient);
            return Value(parameters);
        }

        public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient) =>
            Gradient(parameters, gradient);
    }

    /// <summary>sum over rows of u'(W x): its gradient with respect to W x is u.</summary>
    private sealed class LinearProduct(double[] x, double[] upstream, int rows, int inputs, int outputs) : ISampledObjective
    {
        public int ParameterCount => inputs * outputs;

        public int SampleCount => rows;

        public ParameterLayout Layout => new([("weight", ParameterKind.Weight, [outputs, inputs])]);

        public double[] Output(double[] weight) => [.. Enumerable.Range(0, rows * outputs).Select(place =>
            Enumerable.Range(0, inputs).Sum(i => x[place / outputs * inputs + i] * weight[place % outputs * inputs + i]))];

        public double Value(ReadOnlySpan<double> parameters) => Output(parameters.ToArray()).Zip(upstream, (y, u) => y * u).Sum();

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
        {
            for (int place = 0; place < gradient.Length; place++)
                gradient[place] = Enumerable.Range(0, rows)
                    .Sum(row => upstream[row * outputs + place / inputs] * x[row * inputs + place % inputs]);
            return Value(parameters);
        }

        public double Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> samples, Span<double> gradient) =>
            Gradient(parameters, gradient);
    }
}
