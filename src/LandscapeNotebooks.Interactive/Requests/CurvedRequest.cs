using LandscapeNotebooks.Interactive.Asking;
using LandscapeNotebooks.Interactive.Binding;
using LandscapeNotebooks.Interactive.Subjects;
using LandscapeNotebooks.Objectives;
using LandscapeNotebooks.Parameters;

namespace LandscapeNotebooks.Interactive.Requests;

/// <summary>A question about an objective with Hessian products at one theta.</summary>
public abstract record CurvedRequest<TResult> : ObjectiveRequest<TResult>
    where TResult : class
{
    [Option("objective with Hessian products, or a trained model", Letter = 'm', Unless = nameof(Program))]
    public Model? Of { get; init; }

    [Option("parameters at which it is taken; those of the trained model where not given")]
    public Theta? At { get; init; }

    /// <inheritdoc/>
    protected sealed override Model? Looked => Of;

    /// <summary>What is looked at, and where.</summary>
    private protected (Subject Subject, ITwiceDifferentiable Objective, ParameterVector Theta) Placed(Progress progress,
        CancellationToken cancellation)
    {
        var subject = Subject(progress, cancellation);
        return (subject, subject.Curved, subject.At(At, orZeros: false));
    }
}
