using System.Text.Json;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Optimizers.Schedules;

namespace LandscapeNotebooks.Tests.Optimizers;

/// <summary>Ten steps of every optimiser of PyTorch in float64 on a quadratic and on logistic regression, within 1e-10.</summary>
public sealed class GoldenOptimizerTests
{
    [Fact]
    public void Every_optimiser_makes_the_steps_of_PyTorch()
    {
        var golden = Golden.Read("optimisers");
        var cases = golden.GetProperty("cases").EnumerateArray().ToArray();
        foreach (var item in cases)
        {
            string problem = item.GetProperty("problem").GetString()!;
            var (objective, start) = Problem(golden.GetProperty("problems").GetProperty(problem));
            string what = $"{problem}, {item.GetProperty("optimizer")} {item.GetProperty("params")}";

            var trajectory = Create(item.GetProperty("optimizer").GetString()!, item.GetProperty("params")).Minimize(objective, start,
                until: 10);
            double[] points = [.. trajectory.Skip(1).SelectMany(point => point.Parameters.ToArray())];
            Golden.AssertClose(item.GetProperty("params_after_step").Numbers(), points, what: what);
            Golden.AssertClose(item.GetProperty("loss_before_step").Numbers(), trajectory.Values().AsSpan(0, 10), what: what + ", losses");
            Golden.AssertClose(item.GetProperty("final_loss").Numbers(), [trajectory.Last.Value], what: what + ", final loss");
        }

        Assert.Equal(32, cases.Length);
    }

    [Fact]
    public void Every_schedule_has_the_rates_of_PyTorch()
    {
        foreach (var item in Golden.Read("optimisers").GetProperty("schedules").EnumerateArray())
        {
            string name = item.GetProperty("schedule").GetString()!;
            double[] rates = item.Get("lr_per_epoch").Numbers();
            if (name.StartsWith("cyclic"))
            {
                var cyclic = new FastGeometricSchedule(0.05, 0.001, 4);
                Golden.AssertClose(item.GetProperty("lr_per_iter").Numbers(),
                    [.. item.GetProperty("iter").Numbers().Select(part => cyclic.At(5 + part))], 1e-15, name);
                continue;
            }

            var options = item.GetProperty("params");
            double rate = item.GetProperty("base_lr").GetDouble();
            Schedule schedule = name switch
            {
                "StepLR" => StepSchedule.Every(Number(options, "step_size"), rate, Number(options, "gamma")),
                "MultiStepLR" => new StepSchedule(rate, options.GetProperty("milestones").Numbers(), Number(options, "gamma")),
                "CosineAnnealingLR" => new CosineSchedule(rate, Number(options, "T_max"), Number(options, "eta_min")),
                "ExponentialLR" => new ExponentialSchedule(rate, Number(options, "gamma")),
                _ => throw new InvalidOperationException($"No schedule for {name}."),
            };
            Golden.AssertClose(rates, [.. Enumerable.Range(0, rates.Length).Select(epoch => schedule.At(epoch))], 1e-15, name);
        }
    }

    private static (IDifferentiable Objective, double[] Start) Problem(JsonElement problem)
    {
        if (problem.Get("A").ValueKind != JsonValueKind.Undefined)
        {
            double[] a = problem.GetProperty("A").Numbers(), b = problem.GetProperty("b").Numbers();
            double[,] matrix = new double[b.Length, b.Length];
            for (int i = 0; i < a.Length; i++)
                // rounded apart in the last digit
                matrix[i / b.Length, i % b.Length] = 0.5 * (a[i] + a[i % b.Length * b.Length + i / b.Length]);
            return (new Quadratic(matrix, b), problem.GetProperty("x0").Numbers());
        }

        int[] labels = [.. problem.GetProperty("y").Numbers().Select(label => (int)label)];
        return (new LogisticRegression(problem.GetProperty("X").Numbers(), labels, Reduction.Mean, bias: true),
            [.. problem.GetProperty("w0").Numbers(), .. problem.GetProperty("c0").Numbers()]);
    }

    private static Optimizer Create(string name, JsonElement options)
    {
        double Or(string option, double otherwise) =>
            options.Get(option) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : otherwise;
        bool Is(string option) => options.Get(option).ValueKind == JsonValueKind.True;
        double[] betas = options.Get("betas").Numbers() is { Length: 2 } given ? given : [0.9, 0.999];
        double rate = Number(options, "lr"), momentum = Or("momentum", 0), penalty = Or("weight_decay", 0);
        return name switch
        {
            "SGD" when Is("nesterov") => new NesterovDescent(rate, momentum) { L2Penalty = penalty },
            "SGD" when momentum > 0 => new MomentumDescent(rate, momentum) { Dampening = Or("dampening", 0), L2Penalty = penalty },
            "SGD" => new GradientDescent(rate) { L2Penalty = penalty },
            "Adam" => new Adam(rate)
            {
                Beta1 = betas[0],
                Beta2 = betas[1],
                Epsilon = Or("eps", 1e-8),
                L2Penalty = penalty,
                IsAmsGrad = Is("amsgrad")
            },
            "AdamW" => new AdamW(rate, penalty),
            "RMSprop" => new RmsProp(rate)
            {
                Smoothing = Or("alpha", 0.99),
                Momentum = momentum,
                L2Penalty = penalty,
                IsCentered = Is("centered")
            },
            "Adagrad" => new Adagrad(rate),
            "Adadelta" => new Adadelta(rate),
            _ => throw new InvalidOperationException($"No optimiser for {name}."),
        };
    }

    private static double Number(JsonElement options, string option) => options.GetProperty(option).GetDouble();
}
