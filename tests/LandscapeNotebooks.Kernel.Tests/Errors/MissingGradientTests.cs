using LandscapeNotebooks.Kernel.Tests.Sessions;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Kernel.Tests.Errors;

/// <summary>What needs a gradient says to a cell that has none what to write instead.</summary>
public sealed class MissingGradientTests
{
    private static readonly string Setup = $"""
        #r "{typeof(ParameterVector).Assembly.Location}"
        using LandscapeNotebooks.Landscapes.Planes;
        using LandscapeNotebooks.Objectives;
        using LandscapeNotebooks.Optimizers;
        using LandscapeNotebooks.Parameters;
        using LandscapeNotebooks.Trainings;
        ParameterVector theta = [1, -1];
        var bowl = Objective.From(2, theta => theta[0] * theta[0] + 3 * theta[1] * theta[1]);
        """;

    [Theory]
    [InlineData("new GradientDescent(0.1).Minimize(bowl, theta, 5)")]
    [InlineData("bowl.Gradient(theta)")]
    [InlineData("Directions.Gradient(bowl, theta)")]
    [InlineData("Objective.AsOneSample(bowl)")]
    [InlineData("GradientCheck.Of(bowl, theta)")]
    [InlineData("IDifferentiable use = bowl;")]
    [InlineData("Func<IDifferentiable, int> use = f => f.ParameterCount; use(bowl)")]
    public async Task An_objective_with_values_alone_is_told_of_numeric_gradients(string use)
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Setup);
        await notebook.Fails(use);
        Assert.Contains("It has values alone: objective.WithNumericGradient() takes its gradient by differences", notebook.Error.Message,
            StringComparison.Ordinal);

        await notebook.Ok("var smooth = bowl.WithNumericGradient();\n" + use.Replace("bowl", "smooth", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("new Training(bowl, new GradientDescent(0.1))", "It has no samples: Objective.AsOneSample(objective) makes the whole one")]
    [InlineData("GradientNoise.At(bowl, theta)", "It has no samples: Objective.AsOneSample(objective) makes the whole one")]
    [InlineData("DenseHessian.Of(bowl.WithNumericGradient(), theta)", "It has no Hessian products: Objective.From takes functions")]
    public async Task An_objective_without_samples_or_products_is_told_how_to_come_to_them(string use, string mend)
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Setup);
        await notebook.Fails(use);
        Assert.Contains(mend, notebook.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vectors_are_written_as_in_a_formula()
    {
        await using var notebook = new Notebook();
        await notebook.Ok(Setup);
        await notebook.Ok(
            "ParameterVector d = [1, 0], e = new double[] { 0, 2 };\nConsole.Write(theta + 0.5 * d - e / 4);\n"
                + "Console.Write($\"{bowl.Value(theta + d)} {(theta - d).Norm()} {theta[1..].Length}\");");
        Assert.Equal("(1.5, -1.5)7 1 1", notebook.Out);
    }
}
