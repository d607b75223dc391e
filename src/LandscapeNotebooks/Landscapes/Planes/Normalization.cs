namespace LandscapeNotebooks.Landscapes.Planes;

/// <summary>How a direction d is scaled to the parameters theta that it starts from.</summary>
/// <remarks>
/// A direction of unit-free random numbers moves small weights far and large ones little; scaled, a step of 1 means the same for every
/// filter, so that the pictures of two models may be compared. H. Li et al., Visualizing the loss
/// landscape of neural nets, 2018, section 4.
/// </remarks>
public enum Normalization
{
    /// <summary>d.</summary>
    None,

    /// <summary>d_f &lt;- d_f |theta_f| / |d_f| for every filter f; a row of a dense layer is a filter.</summary>
    Filter,

    /// <summary>d_l &lt;- d_l |theta_l| / |d_l| for every weight block l.</summary>
    Layer,

    /// <summary>d_i &lt;- d_i theta_i for every weight i: each moves by a share of itself.</summary>
    Weight,

    /// <summary>d_f &lt;- d_f / |d_f| for every filter f, whatever the parameters.</summary>
    UnitFilter,

    /// <summary>d_l &lt;- d_l / |d_l| for every weight block l, whatever the parameters.</summary>
    UnitLayer,

    /// <summary>d &lt;- d |theta| / |d| as a whole, over the blocks that the direction moves.</summary>
    Model,
}
