using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>An objective with Hessian products, and the theta at which they are taken.</summary>
/// <param name="Objective">f.</param>
/// <param name="Parameters">theta, (P).</param>
internal sealed record CurvedObjective(ITwiceDifferentiable Objective, ParameterVector Parameters)
{
    /// <summary>Takes what a variable holds: an objective, or a trained model with its parameters.</summary>
    /// <exception cref="MagicException">It has no Hessian products, or the parameters are missing or of another number.</exception>
    public static CurvedObjective Of(string command, object of, ParameterVector? at)
    {
        object held = (of as TrainedModel)?.Objective ?? of;
        ParameterVector? trained = (of as TrainedModel)?.Parameters;
        if (held is not ITwiceDifferentiable objective)
        {
            string has = held is IDifferentiable ? "has gradients but no Hessian products" : held is IObjective ? "has values alone" : "is no objective";
            throw new MagicException($"{command}: --of is {ArgumentText.TypeName(held.GetType())}, which {has}; expected an ITwiceDifferentiable, such as an EmpiricalRisk, or what #!train kept.");
        }

        ParameterVector theta = at ?? trained ?? throw new MagicException($"{command} needs --at with the parameters, unless --of is what #!train kept.");
        return theta.Length == objective.ParameterCount ? new(objective, theta)
            : throw new MagicException($"{command}: --at has {theta.Length} parameters, expected {objective.ParameterCount} (P of the objective).");
    }

    /// <summary>The same with its products counted.</summary>
    public CurvedObjective Counted(Action counted) => this with { Objective = new CountedProducts(Objective, counted) };

    private sealed class CountedProducts(ITwiceDifferentiable objective, Action counted) : ITwiceDifferentiable
    {
        public int ParameterCount => objective.ParameterCount;

        public ParameterLayout Layout => objective.Layout;

        public string? Kinks => objective.Kinks;

        public double Value(ReadOnlySpan<double> parameters) => objective.Value(parameters);

        public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) => objective.Gradient(parameters, gradient);

        public void HessianVectorProduct(ReadOnlySpan<double> parameters, ReadOnlySpan<double> vector, Span<double> product)
        {
            objective.HessianVectorProduct(parameters, vector, product);
            counted();
        }
    }
}
