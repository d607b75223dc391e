using LandscapeNotebooks.Autograd;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Tests.Objectives;

namespace LandscapeNotebooks.Tests.Autograd;

public sealed class ScalarTests
{
    public static TheoryData<string> Names() => [.. Functions.Keys];

    private static readonly Dictionary<string, Func<Scalar, Scalar>> Functions = new()
    {
        ["a + a"] = a => a + a,
        ["3 - a"] = a => 3 - a,
        ["a a a"] = a => a * a * a,
        ["2 / a"] = a => 2 / a,
        ["a / (a + 1)"] = a => a / (a + 1),
        ["-a"] = a => -a,
        ["a^3"] = a => a.Pow(3),
        ["a^-2"] = a => a.Pow(-2),
        ["exp"] = a => a.Exp(),
        ["log"] = a => a.Log(),
        ["tanh"] = a => a.Tanh(),
        ["sigmoid"] = a => a.Sigmoid(),
        ["relu"] = a => a.Relu() + (-a).Relu() * 2,
        ["all"] = a => ((a * a).Exp() + a.Tanh() / (a.Sigmoid() + 1)).Log() * a.Relu(),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_match_central_differences(string name)
    {
        const double Step = 1e-6;
        foreach (double at in new[] { 0.3, 1.7 })
        {
            var a = new Scalar(at);
            Functions[name](a).Backward();
            double difference = (Functions[name](at + Step).Value - Functions[name](at - Step).Value) / (2 * Step);
            Assert.Equal(difference, a.Gradient, 1e-7 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Fact]
    public void Gradients_of_logistic_regression_agree_with_the_objectives()
    {
        var data = GaussianClasses.RedAndBlue();
        Scalar w1 = new(-1.5, "w1"), w2 = new(0.7, "w2"), loss = 0;
        for (int n = 0; n < data.Count; n++)
        {
            double[] x = data.Inputs(n);
            var y = (w1 * x[0] + w2 * x[1]).Sigmoid();
            loss -= data.Labels[n] == 1 ? y.Log() : (1 - y).Log();
        }

        loss /= data.Count;
        loss.Backward();
        double[] gradient = new double[2];
        Assert.Equal(TwoGaussians.Objective().Gradient([-1.5, 0.7], gradient), loss.Value, 1e-14);
        Assert.Equal(gradient[0], w1.Gradient, 1e-14);
        Assert.Equal(gradient[1], w2.Gradient, 1e-14);
    }

    [Fact]
    public void A_value_used_twice_collects_both_ways_and_gradients_add_up_until_they_are_cleared()
    {
        var a = new Scalar(3);
        var square = a * a;
        square.Backward();
        Assert.Equal(6, a.Gradient);
        square.Backward();
        Assert.Equal(12, a.Gradient);
        square.ClearGradients();
        Assert.Equal(0, a.Gradient);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_operations_is_walked_back()
    {
        Scalar a = new(1), sum = a;
        for (int i = 0; i < 100_000; i++)
            sum += a;
        sum.Backward();
        Assert.Equal(100_001, a.Gradient);
    }

    [Fact]
    public void Ancestors_stand_once_each_operands_before_results()
    {
        Scalar x = new(2, "x"), w = new(3, "w");
        var y = w * x;
        var square = y * y;
        Assert.Equal([w, x, y, square], square.Ancestors());
        Assert.Equal([Operation.Input, Operation.Input, Operation.Multiply, Operation.Multiply],
            square.Ancestors().Select(node => node.Operation));
        Assert.Equal(new Operand(w, 2), y.Operands[0]); // d(w x)/dw = x
    }
}
