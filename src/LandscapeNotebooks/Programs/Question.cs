namespace LandscapeNotebooks.Programs;

/// <summary>What a program is asked; the numbers are those of the protocol.</summary>
internal enum Question
{
    /// <summary>Nothing; answered by JSON.</summary>
    Describe = 0,

    /// <summary>Nothing; answered by its own theta, (P).</summary>
    Parameters = 1,

    /// <summary>theta, (P); answered by all measures, (M).</summary>
    Values = 2,

    /// <summary>theta, (P); answered by f and its gradient, (1 + P).</summary>
    Gradient = 3,

    /// <summary>theta and v, (P) each; answered by H(theta) v, (P).</summary>
    Product = 4,

    /// <summary>theta, d and e, (P) each; answered by nothing.</summary>
    Plane = 5,

    /// <summary>a and b; answered by all measures at theta + a d + b e, (M).</summary>
    Point = 6,
}
