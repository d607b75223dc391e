namespace LandscapeNotebooks.Trajectories;

/// <summary>Why an optimisation ended.</summary>
public enum StopReason
{
    /// <summary>It made the steps, or the epochs, that it was asked for.</summary>
    Finished,

    /// <summary>The norm of the gradient fell to the asked bound.</summary>
    GradientNorm,

    /// <summary>The value changed by no more than the asked bound.</summary>
    ValueChange,

    /// <summary>The value reached the asked target.</summary>
    Target,

    /// <summary>The time was up.</summary>
    TimeLimit,

    /// <summary>Somebody stopped it and kept what was reached.</summary>
    Stopped,

    /// <summary>The value, its gradient or the parameters were no longer finite.</summary>
    Diverged,

    /// <summary>Newton's equation had no solution: the Hessian is singular.</summary>
    SingularHessian,
}
