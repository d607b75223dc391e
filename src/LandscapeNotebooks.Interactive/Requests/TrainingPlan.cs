using System.Collections.Immutable;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Numerics.Random;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Objectives.Risks;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>What is trained, and from where.</summary>
/// <param name="Subject">The model and its data.</param>
/// <param name="Objective">What is minimised.</param>
/// <param name="Test">The same model on data that it does not see; null where there are none.</param>
/// <param name="Start">theta_0, (P).</param>
/// <param name="Measures">What is taken after every epoch; an objective without data tells its value anyway.</param>
/// <param name="Random">Gives the order of the samples.</param>
internal sealed record TrainingPlan(
    Subject Subject, ISampledObjective Objective, ISampledObjective? Test, ParameterVector Start, ImmutableArray<Measure> Measures,
        RandomSource Random)
{
    public IReadOnlyList<Reading> Readings => [.. Measures.SelectMany(measure => measure.Readings)];
}
