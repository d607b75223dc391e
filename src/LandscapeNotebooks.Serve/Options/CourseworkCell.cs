namespace LandscapeNotebooks.Serve.Options;

/// <summary>What a cell is in an assignment.</summary>
/// <param name="Name">By which the results of tests name it.</param>
/// <param name="Title">What a label says: <c>test, 2 points</c>.</param>
/// <param name="IsTest">Whether tests give points for it.</param>
/// <param name="IsLocked">Whether it must not be edited.</param>
public sealed record CourseworkCell(string Name, string Title, bool IsTest, bool IsLocked);
