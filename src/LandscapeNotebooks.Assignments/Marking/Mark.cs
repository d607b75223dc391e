namespace LandscapeNotebooks.Assignments.Marking;

/// <summary>What a person gave for an answer.</summary>
/// <param name="Points">From 0 to what the question can give.</param>
/// <param name="Extra">Beyond it.</param>
/// <param name="Comment">For the student; may be empty.</param>
public sealed record Mark(double Points, double Extra, string Comment);
