namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>The optimisers that a magic command knows by name.</summary>
internal enum OptimizerKind
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
