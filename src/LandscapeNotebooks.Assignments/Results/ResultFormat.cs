namespace LandscapeNotebooks.Assignments.Results;

/// <summary>Whose <c>results.json</c> is written.</summary>
public enum ResultFormat
{
    /// <summary>Gradescope's, for <c>/autograder/results</c>.</summary>
    Gradescope,

    /// <summary>PrairieLearn's external grader's, for <c>/grade/results</c>.</summary>
    PrairieLearn,
}
