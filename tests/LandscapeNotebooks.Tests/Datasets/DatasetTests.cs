using FsCheck;
using FsCheck.Fluent;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Datasets;

public class DatasetTests
{
    private static Dataset Table() =>
        Dataset.Classification("table", [1, 10, 2, 20, 3, 30, 4, 40], [0, 1, 0, 1], 2, classNames: ["even", "odd"],
            featureNames: ["x", "y"]);

    private static Dataset Images()
    {
        byte[] pixels = [.. Enumerable.Range(0, 3 * 2 * 5 * 7).Select(i => (byte)(i * 37))];
        return Dataset.Images("images", pixels, [2, 5, 7], [0, 1, 0], 2);
    }

    [Fact]
    public void Table_gives_back_its_rows()
    {
        var data = Table();
        Assert.Equal((4, 2, 2, 0), (data.Count, data.InputSize, data.ClassCount, data.TargetSize));
        Assert.Equal([2], data.SampleShape);
        Assert.Equal([3.0, 30.0], data.Inputs(2));

        var single = new float[2];
        data.CopyInputs(3, single);
        Assert.Equal([4f, 40f], single);
    }

    [Fact]
    public void Images_are_bytes_over_255_in_double_and_in_float()
    {
        var data = Images();
        var single = new float[data.InputSize];
        for (int sample = 0; sample < data.Count; sample++)
        {
            data.CopyInputs(sample, single);
            var inputs = data.Inputs(sample);
            for (int i = 0; i < inputs.Length; i++)
            {
                double expected = (byte)((sample * 70 + i) * 37) / 255.0;
                Assert.Equal(expected, inputs[i], 1.2e-16); // one unit in the last place: a product with 1/255
                Assert.Equal((float)expected, single[i], 1e-7f);
            }
        }
    }

    [Fact]
    public void Subset_takes_rows_in_the_order_asked_also_of_a_subset()
    {
        var data = Table().Subset([3, 1, 1, 0]).Subset([2, 0]);
        Assert.Equal(2, data.Count);
        Assert.Equal([2.0, 20.0], data.Inputs(0));
        Assert.Equal([4.0, 40.0], data.Inputs(1));
        Assert.Equal([1, 1], data.Labels.ToArray());
    }

    [Fact]
    public void Subset_carries_the_targets()
    {
        var data = Dataset.Regression("line", [1, 2, 3], [10, 11, 20, 21, 30, 31], targetSize: 2).Subset([2, 0]);
        Assert.Equal([30.0, 31, 10, 11], data.Targets.ToArray());
        Assert.Equal((0, 2), (data.ClassCount, data.TargetSize));
    }

    [Fact]
    public void Split_divides_all_samples_between_the_parts()
    {
        var data = Dataset.Regression("line", [.. Enumerable.Range(0, 11)], [.. Enumerable.Range(0, 11)]);
        var (first, second) = data.Split(new RandomSource(1), 0.8);
        Assert.Equal((9, 2), (first.Count, second.Count));
        Assert.Equal(data.Targets.ToArray(), first.Targets.ToArray().Concat(second.Targets.ToArray()).Order());
        Assert.False(first.Targets.ToArray().SequenceEqual(first.Targets.ToArray().Order()));
    }

    [Fact]
    public void Split_at_any_fraction_loses_and_repeats_no_sample() => Prop.ForAll<byte, byte, uint>((count, share, seed) =>
    {
        double[] values = [.. Enumerable.Range(0, count + 1)];
        var (first, second) = Dataset.Regression("line", values, values).Split(new RandomSource(seed), share / 255.0);
        return first.Count == Math.Round(share / 255.0 * values.Length, MidpointRounding.AwayFromZero)
            && first.Targets.ToArray().Concat(second.Targets.ToArray()).Order().SequenceEqual(values);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stratified_split_keeps_the_share_of_every_class()
    {
        int[] labels = [.. Enumerable.Range(0, 100).Select(i => i < 70 ? 0 : i < 90 ? 1 : 2)];
        var data = Dataset.Classification("skewed", new double[100], labels, 3);
        var (first, second) = data.Split(new RandomSource(2), 0.3, stratified: true);
        Assert.Equal([21, 6, 3], Counts(first));
        Assert.Equal([49, 14, 7], Counts(second));

        static int[] Counts(Dataset part) => [.. Enumerable.Range(0, 3).Select(c => part.Labels.ToArray().Count(label => label == c))];
    }

    [Fact]
    public void Standardize_gives_mean_0_and_deviation_1_and_its_map_repeats_it()
    {
        var (data, map) = Table().Standardize();
        Assert.Equal([2.5, 25.0], map.Mean);
        Assert.Equal(Math.Sqrt(1.25), map.Deviation[0], 1e-15);
        Assert.Equal((1 - 2.5) / Math.Sqrt(1.25), data.Inputs(0)[0], 1e-15);
        Assert.Equal(data.Inputs(1), map.Apply(Table().Subset([1])).Inputs(0));
    }

    [Fact]
    public void Standardize_works_by_channel_on_images()
    {
        var (data, map) = Images().Standardize();
        Assert.Equal(2, map.Mean.Length);
        for (int channel = 0; channel < 2; channel++)
        {
            double[] values = [.. Enumerable.Range(0, 3).SelectMany(sample => data.Inputs(sample).Skip(channel * 35).Take(35))];
            Assert.Equal(0, values.Average(), 1e-14);
            Assert.Equal(1, values.Average(x => x * x), 1e-14);
        }
    }

    [Fact]
    public void Standardize_leaves_a_constant_feature_unscaled()
    {
        var (data, map) = Dataset.Regression("constant", [0.1, 0.1, 0.1], [1, 2, 3]).Standardize();
        Assert.Equal(1, map.Deviation[0]);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(0, data.Inputs(i)[0], 1e-16));
    }

    [Fact]
    public void OneHot_marks_the_class_of_every_sample()
    {
        var data = Table().OneHot();
        Assert.Equal(2, data.TargetSize);
        Assert.Equal([1.0, 0, 0, 1, 1, 0, 0, 1], data.Targets.ToArray());
        Assert.Equal([0, 1, 0, 1], data.Labels.ToArray());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Inputs_that_are_not_finite_are_refused_with_their_place(double value)
    {
        var error = Assert.Throws<ArgumentException>(() => Dataset.Classification("bad", [1, 2, 3, value], [0, 1], 2));
        Assert.Contains("sample 1, column 1", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Labels_out_of_range_are_refused_with_their_place(int label)
    {
        var error = Assert.Throws<ArgumentException>(() => Dataset.Classification("bad", [1, 2, 3], [0, 1, label], 2));
        Assert.Contains($"Sample 2 has label {label}, expected 0..1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lengths_that_disagree_are_refused_with_both_numbers()
    {
        var error = Assert.Throws<ArgumentException>(() => Dataset.Images("bad", new byte[70], [1, 5, 7], [0], 2));
        Assert.Contains("pixels.Length is 70, expected 35 (1 samples x 35 inputs)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Table().CopyInputs(0, new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Table().CopyInputs(4, new double[2]));
    }
}
