namespace LandscapeNotebooks.Numerics.Functions;

/// <content>The functions of logistic units and their losses.</content>
public static partial class Elementary
{
    /// <summary>sigma(z) = 1 / (1 + exp(-z)), without overflow.</summary>
    public static double Sigmoid(double z)
    {
        double e = Exp(-Math.Abs(z));
        return (z >= 0 ? 1 : e) / (1 + e);
    }

    /// <summary>ln(1 + exp z) = max(z, 0) + ln(1 + exp(-|z|)), without overflow.</summary>
    public static double Softplus(double z) => Math.Max(z, 0) + LogOnePlus(Exp(-Math.Abs(z)));

    /// <summary>tanh z = (exp 2z - 1) / (exp 2z + 1), without cancellation near 0 and without overflow.</summary>
    public static double Tanh(double z)
    {
        // From 20 on, tanh z is 1 to the last bit.
        double e = ExpMinusOne(2 * Math.Min(Math.Abs(z), 20));
        return Math.CopySign(e / (e + 2), z);
    }
}
