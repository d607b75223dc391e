namespace LandscapeNotebooks.Autograd;

/// <summary>A value that went into an operation, and how the result changes with it.</summary>
/// <param name="Input">The value.</param>
/// <param name="Derivative">d result / d input, at the values of this computation.</param>
public readonly record struct Operand(Scalar Input, double Derivative);
