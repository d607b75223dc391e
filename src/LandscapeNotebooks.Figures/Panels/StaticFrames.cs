namespace LandscapeNotebooks.Figures.Panels;

/// <summary>What a still picture of an animation shows.</summary>
public enum StaticFrames
{
    Last,
    First,

    /// <summary>Up to six frames beside each other, from the first to the last.</summary>
    SmallMultiples,
}
