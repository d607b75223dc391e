using System.Numerics;
using LandscapeNotebooks.Numerics.Products;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Numerics.Threads;

namespace LandscapeNotebooks.Tests.Numerics;

public sealed class AffineProductsTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 16 }, { 2, 1, 16 }, { 3, 5, 16 }, { 7, 8, 32 }, { 17, 9, 48 }, { 33, 31, 64 }, { 50, 24, 80 }, { 64, 10, 96 },
        { 130, 40, 112 }, { 530, 9, 16 }, { 5, 270, 32 },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Passes_match_the_definition_in_float(int inputs, int outputs, int lanes) => Passes<float>(inputs, outputs, lanes);

    [Theory, MemberData(nameof(Shapes))]
    public void Passes_match_the_definition_in_double(int inputs, int outputs, int lanes) => Passes<double>(inputs, outputs, lanes);

    private static void Passes<T>(int inputs, int outputs, int lanes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new RandomSource((ulong)(inputs * 1000 + outputs));
        int count = lanes - 3;
        T[] w = Numbers.Random<T>(random, outputs * inputs), b = Numbers.Random<T>(random, outputs);
        T[] x = Numbers.Random<T>(random, inputs * lanes), dy = Numbers.Random<T>(random, outputs * lanes);
        T[] y = new T[outputs * lanes], dx = Numbers.Random<T>(random, inputs * lanes), dw = Numbers.Random<T>(random, outputs * inputs);
        T[] db = Numbers.Random<T>(random, outputs);
        double[] expectedY = new double[y.Length], expectedDx = Numbers.Doubles<T>(dx), expectedDw = Numbers.Doubles<T>(dw),
            expectedDb = Numbers.Doubles<T>(db);
        for (int o = 0; o < outputs; o++)
        {
            for (int n = 0; n < lanes; n++)
            {
                double sum = double.CreateChecked(b[o]), gradient = double.CreateChecked(dy[o * lanes + n]);
                for (int i = 0; i < inputs; i++)
                {
                    double weight = double.CreateChecked(w[o * inputs + i]), input = double.CreateChecked(x[i * lanes + n]);
                    sum += weight * input;
                    expectedDx[i * lanes + n] += weight * gradient;
                    expectedDw[o * inputs + i] += n < count ? gradient * input : 0;
                }

                expectedY[o * lanes + n] = sum;
                expectedDb[o] += n < count ? gradient : 0;
            }
        }

        using var kernel = new AffineProducts<T>(inputs, outputs);
        using var workspace = new Workspace();
        kernel.Load(w);
        kernel.LoadBackward(w);
        kernel.Forward(b, x, y, lanes, workspace);
        kernel.BackwardInput(dy, dx, lanes, accumulate: true, workspace);
        kernel.BackwardWeights(dy, x, dw, lanes, count, workspace);
        kernel.BackwardBias(dy, db, lanes, count);
        Numbers.Near<T>(expectedY, y, Numbers.Tolerance<T>(inputs));
        Numbers.Near<T>(expectedDx, dx, Numbers.Tolerance<T>(outputs));
        Numbers.Near<T>(expectedDw, dw, Numbers.Tolerance<T>(lanes));
        Numbers.Near<T>(expectedDb, db, Numbers.Tolerance<T>(lanes));

        T[] overwritten = Numbers.Random<T>(random, dx.Length), fromZero = new T[dx.Length];
        kernel.BackwardInput(dy, overwritten, lanes, accumulate: false, workspace);
        kernel.BackwardInput(dy, fromZero, lanes, accumulate: true, workspace);
        Assert.Equal(fromZero, overwritten);
    }
}
