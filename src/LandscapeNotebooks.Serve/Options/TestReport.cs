namespace LandscapeNotebooks.Serve.Options;

/// <summary>What the tests of an assignment found.</summary>
/// <param name="Passed">Whether there is nothing to mend.</param>
/// <param name="Findings">What is to be mended.</param>
public sealed record TestReport(bool Passed, IReadOnlyList<TestFinding> Findings);
