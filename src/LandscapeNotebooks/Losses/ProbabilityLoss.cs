namespace LandscapeNotebooks.Losses;

/// <summary>A categorical loss of the form l = sum_c a_c f(z_c): only the classes that are asked for count.</summary>
public abstract record ProbabilityLoss : CategoricalLoss
{
    protected abstract double Value(double z);

    protected abstract double Derivative(double z);

    protected abstract double SecondDerivative(double z);

    /// <inheritdoc/>
    public sealed override void Evaluate(LossBatch batch, Span<double> values)
    {
        RequireBatch(batch);
        RequireBuffers(batch, values.Length, batch.Outputs.Length);
        values.Clear();
        for (int c = 0; c < batch.OutputSize; c++)
        {
            for (int n = 0; n < batch.Count; n++)
            {
                if (Target(batch, c, n) is double a and not 0)
                    values[n] += a * Value(batch.Outputs[c * batch.Lanes + n]);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override void Gradient(LossBatch batch, Span<double> values, Span<double> gradient)
    {
        RequireBuffers(batch, values.Length, gradient.Length);
        Evaluate(batch, values);
        gradient.Clear();
        for (int c = 0; c < batch.OutputSize; c++)
        {
            for (int n = 0; n < batch.Count; n++)
            {
                int i = c * batch.Lanes + n;
                if (Target(batch, c, n) is double a and not 0)
                    gradient[i] = a * Derivative(batch.Outputs[i]);
            }
        }
    }

    /// <inheritdoc/>
    public sealed override void HessianProduct(LossBatch batch, ReadOnlySpan<double> tangent, Span<double> product)
    {
        RequireBatch(batch);
        RequireBuffers(batch, batch.Lanes, tangent.Length);
        RequireBuffers(batch, batch.Lanes, product.Length);
        product.Clear();
        for (int c = 0; c < batch.OutputSize; c++)
        {
            for (int n = 0; n < batch.Count; n++)
            {
                int i = c * batch.Lanes + n;
                if (Target(batch, c, n) is double a and not 0)
                    product[i] = a * SecondDerivative(batch.Outputs[i]) * tangent[i];
            }
        }
    }

    private double Target(LossBatch batch, int c, int n)
    {
        double target = 0;
        Targets(batch, c, n, new Span<double>(ref target));
        return target;
    }
}
