using LandscapeNotebooks.Networks;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;
using LandscapeNotebooks.Trajectories;

namespace LandscapeNotebooks.Trainings;

/// <summary>An objective and the training that it went through: what a landscape is drawn of, and where.</summary>
/// <param name="Objective">What was minimised.</param>
/// <param name="Test">The same model on data that it did not see; null where there are none.</param>
/// <param name="Training">How it went, and the parameters that it reached.</param>
public sealed record TrainedModel(ISampledObjective Objective, ISampledObjective? Test, TrainingResult Training)
{
    /// <summary>The network; null for another objective.</summary>
    public Network? Network => (Objective as EmpiricalRisk)?.Network;

    /// <summary>theta, (P).</summary>
    public ParameterVector Parameters => Training.Parameters;

    /// <summary>The recorded points; null if none were asked for.</summary>
    public Trajectory? Trajectory => Training.Trajectory;

    public override string ToString() => Training.ToString();
}
