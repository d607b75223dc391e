namespace LandscapeNotebooks.Sparsity;

/// <summary>When the minor part of a soft mask is drawn in training.</summary>
public enum MinorDraw
{
    /// <summary>Once, before the training: every step sees the same numbers, and the objective is one function.</summary>
    Once,

    /// <summary>Anew for every mini-batch, from the training's random source, as H. Kang et al. 2023 do:
    /// noise like that of dropout.</summary>
    EveryStep,
}
