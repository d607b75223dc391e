using LandscapeNotebooks.Assignments.Cells;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Assignments.Starting;

/// <summary>A small assignment that shows each kind of cell: a lecturer changes it into another.</summary>
public static class Starter
{
    private const string Setup = """
        #r "nuget: LandscapeNotebooks.Course"
        Variant.Seed = 1;
        """;

    private const string Data = """
        // From here on everything is the student's own.
        var curvature = Math.Round(Variant.Random("curvature").NextUniform(1, 3), 2);
        Console.WriteLine($"Your curvature is {curvature}.");
        """;

    private const string Answer = """
        static double Loss(double w, double c)
        {
            // BEGIN SOLUTION
            return c * w * w / 2;
            // END SOLUTION
        }

        static double Derivative(double w, double c)
        {
            // BEGIN SOLUTION
            return c * w;
            // END SOLUTION
        }
        """;

    private const string Tests = """
        Check.All(
        [
            Check.Near(() => Loss(2, curvature), 2 * curvature, 1e-9, "the loss at w = 2"),
            Check.Gradient(w => Loss(w, curvature), w => Derivative(w, curvature), points: 2),
            // BEGIN HIDDEN TESTS
            Check.Property(w => Loss(w, curvature) == Loss(-w, curvature), over: [0.5, 1, 3],
                "the loss is the same on both sides"),
            // END HIDDEN TESTS
        ])
        """;

    private const string Essay = """
        ### BEGIN SOLUTION
        A step takes w to (1 - rate c) w, which grows once rate c > 2.
        ### END SOLUTION
        """;

    private const string Task = """
        **Question 3.** Draw the loss over $w$ in [-3, 3] in new cells below, with the ten first steps of gradient descent on it.

        === BEGIN MARK SCHEME ===
        1 point for titles on both axes, 1 point for steps that lie on the curve.
        === END MARK SCHEME ===
        """;

    /// <param name="name">Of the assignment: letters, digits, - and _.</param>
    /// <param name="path">The file that it will be.</param>
    public static AssignmentNotebook Create(string name, string path) => AssignmentNotebook.Create(path,
        (CellKind.Markdown,
            $"# {name}\n\nOne paragraph that says what this assignment is about. Every student gets numbers of their own.", null),
        (CellKind.Code, Setup, CellRole.New("setup", grade: false, solution: false, locked: true)),
        (CellKind.Code, Data, CellRole.New("data", grade: false, solution: false, locked: true)),
        (CellKind.Markdown, "**Question 1.** Write the loss $c w^2 / 2$ and its derivative.", null),
        (CellKind.Code, Answer, CellRole.New("loss", grade: false, solution: true, locked: false)),
        (CellKind.Code, Tests, CellRole.New("loss-test", grade: true, solution: false, locked: true, points: 4)),
        (CellKind.Markdown, "**Question 2.** From which learning rate on does gradient descent diverge, and why? Two sentences.", null),
        (CellKind.Markdown, Essay, CellRole.New("why-diverge", grade: true, solution: true, locked: false, points: 3)),
        (CellKind.Markdown, Task, CellRole.New("draw-steps", grade: false, solution: false, locked: true, points: 2, task: true)));
}
