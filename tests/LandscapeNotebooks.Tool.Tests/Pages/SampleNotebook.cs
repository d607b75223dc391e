using LandscapeNotebooks.Datasets;
using LandscapeNotebooks.Figures;
using LandscapeNotebooks.Figures.Panels;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Figures.Styles;
using LandscapeNotebooks.Figures.Traces;
using LandscapeNotebooks.Interactive;
using LandscapeNotebooks.Kernel.Documents;
using LandscapeNotebooks.Kernel.Outputs;
using LandscapeNotebooks.Landscapes;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Optimizers;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Tool.Tests.Pages;

/// <summary>A small executed notebook with one of everything that a page has to show.</summary>
internal static class SampleNotebook
{
    private const string Introduction = """
        # Descent on a bowl: $f(\theta) = \tfrac12\theta^\top A\,\theta$

        How fast does gradient descent go down a bowl, and when does it climb out of it? A step is
        $\theta_{k+1} = \theta_k - \eta\,\nabla f(\theta_k)$, and for a quadratic of curvature $a$ it multiplies $\theta$ by $1 - \eta a$.

        ## The bowl

        Its value and its gradient are

        $$
        f(\theta) = \tfrac12 \sum_i a_i \theta_i^2, \qquad \frac{\partial f}{\partial \theta_i} = a_i \theta_i. \tag{1.1}
        $$

        \begin{align}
        \theta_{k} &= (I - \eta A)^k\,\theta_0 \tag{1.2} \\
        \|\theta_k\| &\le \max_i |1 - \eta a_i|^k \,\|\theta_0\| = \left(\frac{\kappa - 1}{\kappa + 1}\right)^k \|\theta_0\|
        \quad\text{for } \eta = \frac{2}{a_1 + a_n} \tag{1.3}
        \end{align}

        | optimiser | rate $\eta$ | steps to $10^{-6}$ | what it keeps | memory per parameter | source of the rule |
        |---|---|---|---|---|---|
        | gradient descent | 0.1 | 131 | nothing | 0 | Cauchy, 1847 |
        | heavy ball | 0.1 | 62 | velocity | 1 | Polyak, 1964 |

        A price of $5 and another of $6 is no formula, `x_1 * y_1` is code, and <b>bold</b> may be HTML.
        <script>window.broken = true</script><img src="data:image/png;base64,AA" alt="" onerror="window.broken = true">

        ```csharp
        foreach (var (k, point) in path.Index()) // every point
            Console.WriteLine($"{k}: {point.Value:F3}");
        ```
        """;

    private const string Code = """
        #!surface --of bowl --x -3:3:31
        using LandscapeNotebooks.Objectives;

        // The bowl of equation (1.1), with a very long line of comment that cannot fit on a narrow screen without being scrolled, so it is.
        var bowl = Objective.From(2, theta => 0.5 * (theta[0] * theta[0] + 9 * theta[1] * theta[1]));
        double[] start = [-2.5, 0.8];
        Dictionary<string, List<int>> counts = new() { ["a"] = [1, 2] };
        record Point(double X, double Y);
        """;

    public static NotebookDocument Create() => NotebookDocument.Create("descent.ipynb",
    [
        new(CellKind.Markdown, Introduction),
        Cell(1, Code, Result(Surface())),
        new(CellKind.Markdown, "## The way down\n\nThe slider runs over the steps."),
        Cell(2, "Show(path)", Result(Walk())),
        new(CellKind.Markdown, "### In numbers\n\nThe same as a table, and what the console says."),
        Cell(3, "path", Result(Path())),
        Cell(4, "Console.WriteLine(message);", new StreamOutput(StreamOutput.Out, "step 1\rstep 2\rdone\n\u001b[31mred\u001b[0m text\n"),
            new StreamOutput(StreamOutput.Error, "a warning\n")),
        new(CellKind.Markdown, "## The data"),
        Cell(5, "data", Result(Data())),
        new(CellKind.Markdown, "## What goes wrong"),
        Cell(6, "throw new InvalidOperationException(\"no <way>\");", new ErrorOutput("InvalidOperationException", "no <way>",
            ["\u001b[31mInvalidOperationException: no <way>\u001b[0m", "   cell 6, line 1"])),
        Cell(7, "HTML(own)",
            new DisplayOutput(Html("<p id='own'>own</p><script>document.getElementById('own').textContent = 'ran apart: ' + "
                + "(window.origin)</script>"), null, false)),
        Cell(8, "HTML(label)",
            new DisplayOutput(Html("<table><tr><td>a</td><td onclick='window.broken = true'><img src='data:image/png;base64,AA' alt='' "
                + "onerror='window.broken = true'>cell</td></tr></table>"), null, false)),
    ]);

    public static Surface Surface() => Landscapes.Surface.Evaluate(Bowl(), new Axis(-3, 3, 31), new Axis(-1, 1, 21));

    public static Dataset Data() => GaussianClasses.RedAndBlue();

    public static Trajectory Path() => new GradientDescent(0.15).Minimize(Bowl(), [-2.5, 0.8], until: 12);

    /// <summary>An animation: the path on the contours, one step more in each frame.</summary>
    public static Figure Walk()
    {
        var path = Path();
        double[] x = path.Coordinate(0), y = path.Coordinate(1);
        return SurfaceFigures.Contour(Surface(), "f").WithFrames("step", Enumerable.Range(1, path.Count).Select(n =>
            new Frame($"{n - 1}", new Line(x.Take(n), y.Take(n)) { Color = Palette.Vermillion, Symbol = Symbol.Circle, Name = "theta" })));
    }

    /// <summary>A value with all its faces, as the session shows it.</summary>
    public static MimeBundle Bundle(object value) => new(Formatters.All.Where(entry => entry.Type == value.GetType())
        .Select(entry => KeyValuePair.Create(entry.MimeType, entry.Format(new(value)))));

    private static IDifferentiable Bowl() => Objective.From(2, (theta, g) =>
    {
        (g[0], g[1]) = (theta[0], 9 * theta[1]);
        return 0.5 * (theta[0] * theta[0] + 9 * theta[1] * theta[1]);
    });

    private static ResultOutput Result(object value) => new(Bundle(value));

    private static MimeBundle Html(string html) =>
        new(KeyValuePair.Create(MimeBundle.Html, html), KeyValuePair.Create(MimeBundle.PlainText, "text"));

    private static NotebookCell Cell(int count, string code, params CellOutput[] outputs) =>
        new(CellKind.Code, code, Tags: [], Executed: new ExecutedCell(count, [.. outputs]));
}
