using System.Collections.Immutable;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Numerics.Random;

namespace LandscapeNotebooks.Tests.Networks;

/// <summary>Small random samples: normal inputs, labels that take turns.</summary>
internal static class RandomData
{
    public static Dataset Labelled(int count, ImmutableArray<int> shape, int classes, ulong seed = 3)
    {
        double[] inputs = new double[count * shape.Aggregate(1, (product, extent) => product * extent)];
        new RandomSource(seed).FillNormal(inputs);
        return Dataset.Classification("random", inputs, [.. Enumerable.Range(0, count).Select(n => n % classes)], classes, shape);
    }
}
