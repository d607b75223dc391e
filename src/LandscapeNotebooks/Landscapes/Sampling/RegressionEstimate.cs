namespace LandscapeNotebooks.Landscapes.Sampling;

/// <summary>The mean of N numbers, of which n are known, by their regression on numbers that are all known.</summary>
/// <remarks>
/// <para>With y_i known for i in a simple random sample and c_i for all: y_s + beta (C - c_s), beta the slope of y on c in the
/// sample, C the mean of all c; that is sum_i w_i y_i with w_i = 1/n + (C - c_s)(c_i - c_s) / sum (c - c_s)^2. W. G. Cochran, Sampling
/// techniques, 3rd edition, 1977, chapter 7. Where c tells nothing the slope is 0, and the estimate is the mean of the sample.</para>
/// <para>Its variance is (1 - n/N) sum_i (w_i e_i / (1 - h_i))^2, e the residuals and h_i = 1/n + (c_i - c_s)^2 / sum (c - c_s)^2: losses
/// have long tails and spread more where they are large, which the formula with one residual variance does not see. J. MacKinnon and
/// H. White, Some heteroskedasticity-consistent covariance matrix estimators, 1985 (HC3).</para>
/// </remarks>
/// <param name="Mean">The estimate of the mean of all y.</param>
/// <param name="StandardError">0 where all are known.</param>
internal readonly record struct RegressionEstimate(double Mean, double StandardError)
{
    private const double LeastFreedom = 1e-9; // of a residual: a number that the line goes through whatever it is has none

    /// <param name="values">y of the sample, (n).</param>
    /// <param name="guesses">c of the sample, (n).</param>
    /// <param name="meanGuess">C.</param>
    /// <param name="population">N.</param>
    public static RegressionEstimate Of(ReadOnlySpan<double> values, ReadOnlySpan<double> guesses, double meanGuess, int population)
    {
        int n = values.Length;
        double y = Average(values), c = Average(guesses), ofGuesses = 0, ofBoth = 0;
        for (int i = 0; i < n; i++)
        {
            ofGuesses += (guesses[i] - c) * (guesses[i] - c);
            ofBoth += (guesses[i] - c) * (values[i] - y);
        }

        bool tells = ofGuesses > 0 && double.IsFinite(ofGuesses) && double.IsFinite(ofBoth);
        double slope = tells ? ofBoth / ofGuesses : 0, off = tells ? meanGuess - c : 0, squares = 0;
        for (int i = 0; i < n; i++)
        {
            double deviation = tells ? guesses[i] - c : 0, reach = tells ? deviation / ofGuesses : 0;
            double free = 1 - 1.0 / n - deviation * reach;
            double part = (1.0 / n + off * reach) * (values[i] - y - slope * deviation) / (free < LeastFreedom ? 1 : free);
            squares += part * part;
        }

        return new(y + slope * off, n == population ? 0 : Math.Sqrt(squares * (1 - (double)n / population)));
    }

    private static double Average(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }
}
