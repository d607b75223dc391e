namespace LandscapeNotebooks.Objectives;

/// <summary>The whole Hessian of a small objective.</summary>
public static class DenseHessian
{
    /// <summary>H(theta), (P, P): its columns are the products with the unit vectors, made symmetric as (H + H')/2.</summary>
    /// <remarks>Costs P products and P^2 numbers: meant for P up to a few thousand.</remarks>
    public static double[,] Of(ITwiceDifferentiable objective, ReadOnlySpan<double> parameters)
    {
        ArgumentNullException.ThrowIfNull(objective);
        int count = objective.ParameterCount;
        double[,] hessian = new double[count, count];
        double[] unit = new double[count], column = new double[count];
        for (int j = 0; j < count; j++)
        {
            unit[j] = 1;
            objective.HessianVectorProduct(parameters, unit, column);
            unit[j] = 0;
            for (int i = 0; i < count; i++)
                hessian[i, j] = column[i];
        }

        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
                hessian[i, j] = hessian[j, i] = 0.5 * (hessian[i, j] + hessian[j, i]);
        }

        return hessian;
    }
}
