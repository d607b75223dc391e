using LandscapeNotebooks.Figures.Fields;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Scales;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;

namespace LandscapeNotebooks.Figures.Tests;

/// <summary>A figure of every kind, each with hard texts or values somewhere: what the tests of all renderers go through.</summary>
public static class Gallery
{
    private static readonly double[] Grid = Enumerable.Range(0, 51).Select(i => -1 + i / 25.0).ToArray();

    public static readonly IReadOnlyList<(string Name, Figure Figure)> All =
    [
        ("lines", Figure.Of(
                new Line(z => 1 / (1 + Math.Exp(-z)), -6, 6) { Name = "σ(z)" },
                new Line(z => Math.Tanh(z), -6, 6) { Name = "tanh z", Dash = Dash.Dashed },
                new Line(z => Math.Max(0, z) / 6, -6, 6) { Name = "ReLU(z) / 6", Dash = Dash.Dotted },
                Rule.Horizontal(0.5) with { Name = "decision threshold" })
            .Titled("Activation functions").WithAxes("logit z", "activation").WithCaption("Functions on [-6, 6], 201 points each.")),
        ("training", Figure.Of(
                new Band(Steps(40), Steps(40).Select(k => Loss(k) * 0.7), Steps(40).Select(k => Loss(k) * 1.4)),
                new Line(Steps(40), Steps(40).Select(Loss)) { Name = "train loss, mean of 5 seeds" },
                new Line(Steps(40), Steps(40).Select(k => Loss(k) * 1.3 + 0.02)) { Name = "test loss", Dash = Dash.Dashed },
                new Line(Steps(40), Steps(40).Select(k => 100 * (1 - Math.Exp(-k / 6.0)) * 0.97))
                { Name = "test accuracy", OnRightAxis = true, Color = Palette.Green })
            .Titled("Loss and accuracy over training").WithAxes("epoch", PlotAxis.Log("mean cross-entropy (nats)"))
            .WithRightAxis(new PlotAxis("accuracy") { Unit = "%", Min = 0, Max = 100 })
            .WithCaption("Mean and range over 5 seeds; 2,000 training samples, 500 test samples; SGD, learning rate 0.05, batch 32.")),
        ("classes", Figure.Of(
                new Heatmap(Field((x, y) => 1 / (1 + Math.Exp(-(4 * x + 2 * y))), 3))
                { Colors = new ColorScale("p(blue)") { Map = ColorMap.Diverging, Min = 0, Max = 1 } },
                new Contour(Field((x, y) => 1 / (1 + Math.Exp(-(4 * x + 2 * y))), 3))
                { Levels = [0.5], LineColor = Palette.Black, Labelled = false, LineWidth = 2, Name = "decision boundary" },
                new Markers(Cloud(1).X.Select(x => x - 1), Cloud(1).Y)
                { Name = "red, t = 0", Color = Palette.Vermillion, Symbol = Symbol.Triangle, Size = 10 },
                new Markers(Cloud(2).X.Select(x => x + 1), Cloud(2).Y) { Name = "blue, t = 1", Color = Palette.Blue, Size = 9 })
            .Titled("Decision regions")
            .WithAxes("x₁", "x₂")
            .WithEqualAspect()
            .WithCaption("40 points; the boundary passes through the origin because the model has no bias.")),
        ("bars", Figure.Of(
                new Bars(["gradient descent", "momentum", "Nesterov", "Adam", "SAM"], [4.1, 2.2, 1.9, 1.2, 1.1])
                { Name = "mean gradient", Errors = [0.5, 0.4, 0.2, 0.3, 0.1] },
                new Bars(["gradient descent", "momentum", "Nesterov", "Adam", "SAM"], [3.1, 2.6, 2.2, 1.0, 0.9])
                { Name = "sum gradient", Errors = [0.3, 0.2, 0.2, 0.2, 0.1] })
            .Titled("Epochs to reach the loss 0.30").WithAxes("optimiser", "epochs (hundreds)")),
        ("histogram", Figure.Of(
                Bars.Histogram(Cloud(3, 2000).X, 40) with { Name = "weights, batch 128", Opacity = 0.6 },
                Bars.Histogram(Cloud(4, 2000).Y.Select(v => 0.5 * v), 40) with { Name = "weights, batch 8192", Opacity = 0.6 })
            .Titled("Distribution of the weights").WithAxes("weight", "count")),
        ("contour", Figure.Of(
                new Contour(Field(Rosenbrock, 1.5)) { Colors = ColorScale.Log("loss") },
                new Line([-1.2, -0.9, -0.5, 0, 0.4, 0.8, 1], [1.1, 0.9, 0.2, -0.1, 0.1, 0.6, 1])
                { Name = "gradient descent", Symbol = Symbol.Circle },
                new TextLabels(-1.2, 1.1, "start"))
            .Titled("Rosenbrock's valley").WithAxes("w₁", "w₂").WithCaption("Logarithmic levels 1-2-5; 51 x 51 points.")),
        ("filled", Figure.Of(
                new Contour(Field((x, y) => x < -0.7 && y > 0.5 ? double.NaN : Math.Sin(3 * x) * Math.Cos(3 * y) + 0.3 * x, 1.5))
                { Filled = true, Colors = "loss (nats)" },
                new Arrows(0, 0, 0.5, 0.4) { Name = "velocity", Color = Palette.Black },
                new Arrows([0.5, 0.5], [0.4, 0.4], [0.3, -0.1], [-0.5, 0.5]) { Name = "gradient step", Color = Palette.Vermillion })
            .Titled("Filled contours with holes and a diverged corner")
            .WithAxes("direction 1 (filter norms)", "direction 2 (filter norms)")
            .WithEqualAspect()
            .WithCaption("Cosine of the two directions 0.003; seed 1; 1,000 samples. A convex slice does not prove a convex surface.")),
        ("heatmap",
            Figure.Of(new Heatmap([0, 1, 2], [0, 1, 2], [50, 2, 0, 3, 44, 5, 0, 7, 39])
            { ShowValues = true, Colors = new ColorScale("images") { Map = ColorMap.Blues } })
            .Titled("Confusion matrix").WithAxes(new PlotAxis("predicted class") { Categories = ["mouse", "cat", "dog"] },
                new PlotAxis("true class") { Categories = ["mouse", "cat", "dog"], IsReversed = true }).WithEqualAspect()),
        ("surface", Figure.Of(
                new Surface3D(Field(Bowl, 1)) { Colors = ColorScale.Log("loss"), FloorContours = true },
                new Path3D([-0.9, -0.6, -0.3, 0.1, 0.3, 0.2], [-0.9, -0.7, -0.2, 0.1, 0.05, 0],
                    new[] { (-0.9, -0.9), (-0.6, -0.7), (-0.3, -0.2), (0.1, 0.1), (0.3, 0.05), (0.2, 0) }.Select(
                        p => Bowl(p.Item1, p.Item2))) { Name = "gradient descent" })
            .Titled("Loss on a filter-normalised plane").WithAxes("direction 1 (filter norms)", "direction 2 (filter norms)", "loss (nats)")
            .WithCaption("Cosine of the two directions 0.003; seed 1; 1,000 samples. A convex slice does not prove a convex surface.")),
        ("overlay", Figure.Of(
                new Surface3D(Field((x, y) => x * x + y * y, 1)) { Color = Palette.Blue, Name = "dense", Opacity = 0.75 },
                new Surface3D(Field((x, y) => 1 + 0.5 * x * x + 0.3 * y * y, 1))
                { Color = Palette.Vermillion, Name = "hard subnetwork", Opacity = 0.75 },
                new Surface3D(Field((x, y) => 2 + 0.2 * x * y, 1)) { Color = Palette.Green, Name = "soft subnetwork", Opacity = 0.75 })
            .Titled("Three surfaces on one plane").WithAxes("eigenvector 1", "eigenvector 2", "test loss (nats)")),
        ("noisy surface",
            Figure.Of(
                new Surface3D(
                    Field((x, y) => Math.Abs(x) > 0.9 && y > 0.6
                        ? double.PositiveInfinity
                        : 3 * (x * x + y * y) + Math.Sin(14 * x) * Math.Cos(11 * y), 1))
                    { Colors = new ColorScale("loss") { Map = ColorMap.Cividis } })
            .Titled("A chaotic surface, seen from elsewhere").WithAxes("direction 1", "direction 2", "loss").WithCamera(130, 45)),
        ("panels", Figure.SideBySide(
                Figure.Of(new Contour(Field((x, y) => 40 * (x * x + 3 * y * y), 1)) { Filled = true, Colors = "loss" })
                    .Titled("with shortcuts")
                    .WithEqualAspect(),
                Figure.Of(new Contour(Field((x, y) => 40 * Math.Abs(Math.Sin(3 * x) + y * y * y), 1)) { Filled = true, Colors = "loss" })
                    .Titled("without shortcuts")
                    .WithEqualAspect())
            .WithAxes("direction 1", "direction 2").Titled("ResNet-20 with and without shortcuts, on one colour scale") with
        { SharedColors = true, Caption = "Both on the same levels; seed 1; 1,000 samples." }),
        ("animation", Figure.Of(new Contour(Field(Bowl, 1)) { Colors = ColorScale.Log("loss") })
            .WithFrames("step", Enumerable.Range(0, 11).Select(k => new Frame($"{k}",
                new Line(Enumerable.Range(0, k + 1).Select(i => -0.9 * Math.Pow(0.7, i)),
                    Enumerable.Range(0, k + 1).Select(i => 0.8 * Math.Pow(-0.8, i)))
                    { Name = "gradient descent", Symbol = Symbol.Circle })))
            .Titled("Descent, step by step").WithAxes("w₁", "w₂")),
        ("spatial animation", Figure.Of(new Surface3D(Field(Bowl, 1)) { Colors = ColorScale.Log("loss") })
            .WithFrames("step", Enumerable.Range(0, 8).Select(k => new Frame($"{k}",
                new Path3D(Enumerable.Range(0, k + 1).Select(i => -0.9 * Math.Pow(0.6, i)),
                    Enumerable.Range(0, k + 1).Select(i => 0.8 * Math.Pow(-0.7, i)),
                    Enumerable.Range(0, k + 1).Select(i => Bowl(-0.9 * Math.Pow(0.6, i), 0.8 * Math.Pow(-0.7, i))))
                    { Name = "gradient descent" })))
            .Titled("Descent on the surface")
            .WithAxes("w₁", "w₂", "loss (nats)")
            .WithCaption("Logistic regression, 40 points, learning rate 0.05.")),
        ("multiples", (Figure.Of()
            .WithFrames("epoch",
                Enumerable.Range(0, 31).Select(
                    k => new Frame(
                        $"{k}", new Heatmap(Field((x, y) => Math.Exp(-k / 10.0) * (x * x + y * y), 1)) { Colors = "loss" }))) with
            { Still = StaticFrames.SmallMultiples }).Titled("A surface over training").WithAxes("direction 1", "direction 2")),
        ("graph", Figure.Of(new LayeredGraph(
                [new("x₁", "0.80"), new("w₁", "−4.00"), new("x₂", "−0.89"), new("w₂", "−2.00"), new("×") { IsRound = true },
                    new("×") { IsRound = true }, new("+") { IsRound = true }, new("σ") { IsRound = true }, new("y", "0.19 | ∂ −0.81")],
                [new(0, 4), new(1, 4), new(2, 5), new(3, 5), new(4, 6), new(5, 6), new(6, 7, "z"), new(7, 8)]))
            .Titled("The graph of a logistic neuron")),
        ("deep graph", Figure.Of(new LayeredGraph(
                Enumerable.Range(0, 13).Select(
                    k => new GraphNode(k % 3 == 2 ? "add" : "conv 3 x 3", $"{16 << k / 5} x 32 x 32") { IsRound = k % 3 == 2 }),
                Enumerable.Range(0, 12).Select(k => new GraphEdge(k, k + 1, k == 3 ? "ReLU" : null))
                    .Concat(Enumerable.Range(0, 3).Select(k => new GraphEdge(3 * k + 2, 3 * k + 5)))))
                    .Titled("A residual network")),
        ("squares", Figure.Of(new LayeredGraph(
                [new("a", "3, gradient 36"), new("\u00d7", "9, gradient 4") { IsRound = true },
                    new("+", "18, gradient 2") { IsRound = true }, new("\u00d7", "54") { IsRound = true }],
                [new(0, 1, "3"), new(0, 1, "3"), new(1, 2, "1"), new(1, 2, "1"), new(0, 3, "18"), new(0, 3, "18"), new(2, 3, "3")]))
                    .Titled("Operands used twice")),
        ("images",
            Figure.Of(
                new ImageGrid(12, 12,
                    Enumerable.Range(0, 20).Select(
                        k => Enumerable.Range(0, 144).Select(p => 0.5 + 0.5 * Math.Sin(p / 12 * 0.3 * (k % 5) + p % 12 * 0.2 * (k / 5)))))
        { Labels = [.. Enumerable.Range(0, 20).Select(k => $"class {k}")], }).Titled("Filters of the first layer")),
        ("hostile", Figure.Of(
                new Line([1e-12, 1e-3, 1e9], [double.NaN, 1e300, 1e-300]) { Name = "<script>alert('x')</script> & \"quotes\" \u0001 ]]>" },
                new Markers([1], [1]) { Labels = ["<img src=x onerror=alert(1)>"], Name = new string('w', 200) },
                new TextLabels(1, 1, "</text></svg><script>alert(2)</script>"))
            .Titled("</title><script>alert(3)</script>")
            .WithAxes(PlotAxis.Log("<b>x</b>"), PlotAxis.Log("y & z"))
            .WithCaption("<a href='javascript:alert(4)'>click</a>")),
        ("runs",
            Figure.Of(
                [.. Plots.MeanWithSpread(
                    "plain", Steps(30), Enumerable.Range(1, 5).Select(s => Steps(30).Select(k => Loss(k) * (1 + 0.1 * s)))),
                .. Plots.MeanWithSpread("momentum", Steps(30),
                    Enumerable.Range(1, 5).Select(s => Steps(30).Select(k => Loss(1.5 * k) * (1 + 0.2 * s))), Spread.StandardDeviation)])
            .Titled("Five runs each").WithAxes("epoch", "loss (nats)")),
        ("loss and accuracy", Plots.LossAndAccuracy(Steps(20), Steps(20).Select(Loss), Steps(20).Select(k => 1 - Math.Exp(-k / 5.0)),
            Steps(20).Select(k => Loss(k) + 0.2), Steps(20).Select(k => 0.95 - Math.Exp(-k / 5.0) * 0.95)).Titled("Twin axes")),
        ("weights", Plots.Histogram(30, ("batch 128", Cloud(3, 2000).X), ("batch 8192", Cloud(4, 2000).Y.Select(v => 0.4 * v)))
            .Titled("Distribution of the weights")),
        ("table", Plots.Table(["gradient descent", "momentum", "Adam"], ["seed 1", "seed 2", "seed 3", "seed 4"],
            new[,] { { 0.1234, 12.5, 3e-7, 1e9 }, { 1, 2, double.NaN, 4 }, { -5, 6, 7, 8 } }).Titled("A table").WithAxes(
            new PlotAxis("seed") { Categories = ["seed 1", "seed 2", "seed 3", "seed 4"] },
            new PlotAxis("optimiser") { Categories = ["gradient descent", "momentum", "Adam"], IsReversed = true })),
        ("regions", Plots.DecisionRegions(Field((x, y) => 1 / (1 + Math.Exp(-(4 * x + 2 * y))), 3),
            (Cloud(1).X.Select(x => x - 1), Cloud(1).Y), (Cloud(2).X.Select(x => x + 1), Cloud(2).Y))
            .WithAxes("x₁", "x₂").Titled("Decision regions")),
        ("momentum",
            Figure.Of([new Contour(Field((x, y) => x * x + 6 * y * y, 1.5)) { LineColor = Palette.Grey },
                .. Plots.SumOfArrows(-1, 0.6, "step", ("velocity", 0.7, 0.1), ("gradient step", 0.15, -0.6))])
            .WithAxes("w₁", "w₂").Titled("Momentum: the step is a sum of two arrows")),
        ("relief and plan", Figure.SideBySide(
            Figure.Of(new Contour(Field(Bowl, 1)) { Filled = true, Colors = ColorScale.Log("loss") },
                new Markers([0.2], [0]) { Symbol = Symbol.Star, Size = 13, Color = Palette.White, Name = "least value" })
                    .WithAxes("direction 1", "direction 2"),
            Figure.Of(new Surface3D(Field(Bowl, 1)) { Colors = ColorScale.Log("loss") with { ShowBar = false } })
                .WithAxes("direction 1", "direction 2", "loss")).Titled("From above and in relief")),
        ("constant",
            Figure.Of(new Contour(Field((_, _) => 3, 1)) { Filled = true, Colors = "loss" }).Titled("A constant field").WithAxes("x", "y")),
        ("all diverged", Figure.Of(new Contour(Field((_, _) => double.NaN, 1)) { Filled = true, Colors = "loss" })
            .Titled("Nothing converged")
            .WithAxes("x", "y")),
        ("empty", Figure.Of().Titled("No data").WithAxes("x", "y")),
    ];

    public static ScalarField Field(Func<double, double, double> f, double half) =>
        new(Grid.Select(v => half * v), Grid.Select(v => half * v), f);

    private static double Rosenbrock(double x, double y) => (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x) + 1e-3;

    private static double Bowl(double x, double y) =>
        0.05 + 3 * (x - 0.2) * (x - 0.2) + 1.2 * y * y + 0.4 * Math.Sin(5 * x) * Math.Sin(5 * x) * y * y;

    private static double Loss(double k) => 2.3 * Math.Exp(-k / 7.0) + 0.03;

    private static double[] Steps(int n) => [.. Enumerable.Range(0, n).Select(k => (double)k)];

    private static (double[] X, double[] Y) Cloud(int seed, int n = 20)
    {
        var random = new Random(seed);
        double Normal() => Enumerable.Range(0, 12).Sum(_ => random.NextDouble()) - 6;
        return ([.. Enumerable.Range(0, n).Select(_ => Normal())], [.. Enumerable.Range(0, n).Select(_ => Normal())]);
    }
}
