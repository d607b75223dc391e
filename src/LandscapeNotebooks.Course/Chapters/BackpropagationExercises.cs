using LandscapeNotebooks.Autograd;
using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Losses;
using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Networks.Circuits;
using LandscapeNotebooks.Networks.Layers;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;

#pragma warning disable IDE0130 // Where Exercises is, which lists them, and Exercise, of which they are made.
namespace LandscapeNotebooks.Course;
#pragma warning restore IDE0130

/// <summary>The exercises of notebook 03.</summary>
internal static class BackpropagationExercises
{
    private static readonly double[] Places = [-1.2, -0.5, 0, 0.5, 0.8, 1.5];

    private static Lazy<double[]> WithGradient { get; } = new(() => [Count(new LeakyReLU(1)), Count(new ReLU())]);

    public static IReadOnlyList<Exercise> All { get; } =
    [
        Exercise.Vector("03-1", [6, -18], tolerance: 1e-6,
            slopes => Math.Abs(slopes[0] - 6) > 1e-6
                ? "With u = ab + b: what is u, what is the derivative of its square, and what that of u by a?"
                : slopes[1] is -12 or -6
                    ? "The first is right. The second has one way from b to f; there are two, and they add."
                    : "The first is right. For the second, follow each way from b to f and add.",
            "a has one way to f and b has two, whose effects add."),
        Exercise.Number("03-2", Largest),
        Exercise.Vector("03-3", [0.25, -0.15, -0.1], tolerance: 1e-6,
            z => Math.Abs(z[0] - 0.5) < 1e-6
                ? "Multiplied by y, but nothing is subtracted yet: the other outputs change too when the first logit does."
                : Math.Abs(z.Sum()) > 1e-6
                    ? "The components of a gradient by logits sum to 0, since adding a constant to all logits changes nothing."
                    : "They sum to 0, as they must. Which column of the Jacobian does this gradient pick?",
            "It is the first column of the Jacobian, and its components sum to 0."),
        Exercise.Function<Func<double, double>>("03-4", slope => Places.Select(slope), [.. Places.Select(x => Engine(x).Slope)],
            tolerance: 1e-9,
            slopes => Agree(slopes, x => Engine(x).Value)
                ? "These are the values of f. The slope is what Backward leaves in x."
                : Agree(slopes, x => Engine(x).AsSum)
                    ? "That is the slope of tanh(x x + x): what does a subtraction hand to its second operand?"
                    : "By hand: 1 − tanh² of the argument, times the slope of the argument, which x reaches by three ways.",
            "Three ways lead from x to f, and the engine adds them."),
        Exercise.Vector("03-5", 2, () => WithGradient.Value, tolerance: 0,
            counts => counts[0] == counts[1]
                ? "With one slope at the corner something passes, with the other nothing does."
                : counts[1] != 0
                    ? "Which gradient reaches the first layer where every slope is 0? And what do hidden values of 0 give to the second?"
                    : "The second is right. For the first: which of W and b of the first layer get something, when the two classes "
                        + "pull on a bias equally?",
            "The choice at the corner decides between learning and nothing: a reason not to start there."),
        Exercise.Number("03-6", Quotient) with
        {
            Hints = ["The two parts of the error are alike where h to the fifth power is about the spacing of doubles."],
        },
    ];

    private static (double Value, double Slope, double AsSum) Engine(double at)
    {
        Scalar x = new(at), y = new(at);
        var (f, sum) = ((x * x - x).Tanh(), (y * y + y).Tanh());
        f.Backward();
        sum.Backward();
        return (f.Value, x.Gradient, y.Gradient);
    }

    private static bool Agree(double[] values, Func<double, double> other) =>
        values.Zip(Places).All(pair => Math.Abs(pair.First - other(pair.Second)) < 1e-9);

    /// <summary>Parameters with a gradient where the first layer is 0; the slope 1 at the corner is the leaky ReLU's with s = 1.</summary>
    private static double Count(Layer activation)
    {
        var network = Network.Sequential([2], new Affine(2, 3), activation, new Affine(3, 2));
        var four = Dataset.Classification("four", [0.5, -1, 1.5, 0.5, -1, 1, 0, 2], [0, 1, 1, 0], 2);
        double[] theta = new double[network.ParameterCount];
        double[] second = [0.5, -0.8, 0.1, -0.2, 0.7, 0.9];
        second.CopyTo(theta.AsSpan(network.Layout.Blocks[2].Offset));
        var risk = new EmpiricalRisk(network, new CrossEntropy(), four, new() { Precision = Precision.Double });
        return risk.Gradient(theta).Count(slope => slope != 0);
    }

    private static Verdict Quotient(double h)
    {
        if (h <= 0)
            return Verdict.Hint("A step is above 0.");
        double best = Enumerable.Range(3, 38).Min(k => Error(Math.ScaleB(1, -k)));
        return Error(h) <= 3 * best
            ? Verdict.Right("A larger step than that of (3.8), and a smaller error: the part of order h² has cancelled.")
            : Verdict.Hint(h > 1e-3
                ? "Here the series that was cut off still shows: the error falls with the fourth power of h."
                : "Here rounding shows: it is divided by h. Is the best step of (3.8) still the best?");

        static double Error(double h) => Math.Sqrt(Enumerable.Range(0, 101).Average(i =>
        {
            double x = i * 0.01;
            double quotient = (8 * (Math.Exp(x + h) - Math.Exp(x - h)) - (Math.Exp(x + 2 * h) - Math.Exp(x - 2 * h))) / (12 * h);
            return Math.Pow(quotient - Math.Exp(x), 2);
        }));
    }

    private static Verdict Largest(double largest)
    {
        double truth = 1;
        for (int layer = 0; layer < 10; layer++)
            truth *= 0.25;
        return Math.Abs(largest - truth) < 1e-3 * truth
            ? Verdict.Right("Each unit multiplies by y (1 − y), at most a quarter: after ten, less than a millionth is left.")
            : Verdict.Hint(largest > truth
                ? "It can never be as large. Where is the slope of a sigmoid largest, how large is it there, and how many of them "
                    + "are multiplied?"
                : "It can be larger: the biases may put every unit where its slope is largest.");
    }
}
