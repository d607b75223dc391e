using System.Text.Json.Serialization;

namespace LandscapeNotebooks.Assignments.Grading;

/// <summary>Why a cell earned less than it could.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Failure>))]
public enum Failure
{
    /// <summary>Its notebook is not there.</summary>
    NotHandedIn,

    /// <summary>Its notebook is no JSON, empty, too large, or of another assignment.</summary>
    Unreadable,

    /// <summary>A cell before it ended the run.</summary>
    NotRun,

    /// <summary>Its limit of time was reached.</summary>
    TimedOut,

    /// <summary>There is nothing in place of the stub.</summary>
    NoAnswer,

    /// <summary>What it needs may not run beside the tests.</summary>
    Refused,

    /// <summary>The test or what it needs does not compile.</summary>
    DoesNotCompile,

    /// <summary>The answer throws.</summary>
    Exception,

    /// <summary>A check found something else than it should.</summary>
    WrongAnswer,

    /// <summary>The test does not end in a number of points, or something was written to the standard error stream.</summary>
    NoPoints,
}
