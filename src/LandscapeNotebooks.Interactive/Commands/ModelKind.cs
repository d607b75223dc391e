namespace LandscapeNotebooks.Interactive.Commands;

/// <summary>The networks that a magic command builds by name, to fit the data.</summary>
internal enum ModelKind
{
    /// <summary>Logistic or linear regression: one affine layer.</summary>
    Linear,

    /// <summary>Affine layers with ReLU between them.</summary>
    Mlp,

    /// <summary>Two 3x3 convolutions with pooling, 8 and 16 channels, and an affine layer.</summary>
    Convolutional,

    /// <summary>LeNet-5, for images of 1 x 28 x 28.</summary>
    Lenet,

    /// <summary>ResNet-20.</summary>
    Resnet20,
}
