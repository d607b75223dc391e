namespace LandscapeNotebooks.Objectives;

/// <summary>df/dtheta_i by (f(theta + h e_i) - f(theta - h e_i)) / 2h.</summary>
internal static class CentralDifferences
{
    /// <summary>h relative to max(1, |theta_i|) where the step's error h^2/6 |f'''| and rounding's eps |f| / h
    /// are of one size: eps^(1/3).</summary>
    public static readonly double RelativeStep = Math.Cbrt(Math.BitIncrement(1) - 1);

    /// <summary>The slope along one parameter; theta is moved and put back.</summary>
    public static double Slope(IObjective objective, double[] theta, int i, double step)
    {
        double at = theta[i], above = at + step, below = at - step;
        theta[i] = above;
        double high = objective.Value(theta);
        theta[i] = below;
        double low = objective.Value(theta);
        theta[i] = at;
        return (high - low) / (above - below); // the step that the sum really made
    }
}
