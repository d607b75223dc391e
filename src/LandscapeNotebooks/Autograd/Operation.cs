namespace LandscapeNotebooks.Autograd;

/// <summary>How a <see cref="Scalar"/> came about.</summary>
public enum Operation
{
    /// <summary>Given from outside.</summary>
    Input,

    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Power,
    Exp,
    Log,
    Tanh,
    Sigmoid,
    Relu,
}
