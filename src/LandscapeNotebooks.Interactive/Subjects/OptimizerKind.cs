namespace LandscapeNotebooks.Interactive.Subjects;

/// <summary>The optimisers that are known by name.</summary>
public enum OptimizerKind
{
    Sgd,
    Momentum,
    Nesterov,
    Adagrad,
    Adadelta,
    Rmsprop,
    Adam,
    Adamw,
}
