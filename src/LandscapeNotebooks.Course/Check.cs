using System.Globalization;
using LandscapeNotebooks.Course.Answers;
using LandscapeNotebooks.Interactive.Hosting;

namespace LandscapeNotebooks.Course;

/// <summary>One check of an answer: what it looked at, the points, and a message for the student and one for the marker.</summary>
/// <param name="What">What a right answer does, as the student reads it.</param>
/// <param name="Points">What the answer earned.</param>
/// <param name="Max">What it could earn.</param>
/// <param name="Message">What the student is told where it is not all; null where it is.</param>
/// <param name="Marker">What the person who marks is told; null where the answer is right.</param>
/// <remarks>
/// A check never throws: an exception of the answer is a finding, so that the checks after it run too. Where an answer is a call, hand it
/// over as a function, <c>() => Sigmoid(0)</c>: then its exception belongs to the check. <see cref="All"/> ends the cell.
/// </remarks>
/// <example><code>
/// Check.All(
///     Check.Near(() => Sigmoid(0), 0.5, 1e-12, "one half at zero"),
///     Check.Gradient(Sigmoid, Derivative, "the derivative is the sigmoid's", points: 2),
///     Check.Throws&lt;ArgumentException&gt;(() => Mean([]), "no mean of nothing"))
/// </code></example>
public sealed record Check(string What, double Points, double Max, string? Message, string? Marker)
{
    private const double SlopeTolerance = 1e-6;
    private const double Step = 6.055454452393343e-6; // cube root of the spacing of doubles at 1: rounding and truncation balance

    private static readonly double[] Arguments = [-2.3, -1, -0.4, 0.3, 1, 1.7];

    /// <summary>Whether it earned all its points.</summary>
    public bool Passed => Points >= Max;

    /// <summary>The result of a graded cell: all checks, their points added up.</summary>
    public static Marks All(params ReadOnlySpan<Check> checks) => new([.. checks]);

    /// <summary>|answer - expected| &lt;= tolerance.</summary>
    /// <param name="answer">A number of any type, or a function that gives it.</param>
    /// <param name="expected">What is right.</param>
    /// <param name="tolerance">The largest difference that is right too.</param>
    /// <param name="what">What a right answer does, as the student reads it.</param>
    /// <param name="points">What it earns.</param>
    /// <param name="hint">What a wrong answer is told; where none is given, that it is wrong.</param>
    public static Check Near(object? answer, double expected, double tolerance, string what, double points = 1, string? hint = null)
    {
        RequireTolerance(tolerance);
        return Of(what, points, hint, () => Comparing.Near(AnswerValue.Of(answer), expected, tolerance));
    }

    /// <inheritdoc cref="Near(object?, double, double, string, double, string?)"/>
    public static Check Near(
        Func<object?> answer, double expected, double tolerance, string what, double points = 1, string? hint = null) =>
        Near((object)answer, expected, tolerance, what, points, hint);

    /// <summary>max |answer_i - expected_i| &lt;= tolerance.</summary>
    /// <inheritdoc cref="Near(object?, double, double, string, double, string?)"/>
    public static Check Near(
        object? answer, IReadOnlyList<double> expected, double tolerance, string what, double points = 1, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(expected);
        RequireTolerance(tolerance);
        return Of(what, points, hint, () => Comparing.Near(AnswerValue.Of(answer), expected, tolerance));
    }

    /// <inheritdoc cref="Near(object?, IReadOnlyList{double}, double, string, double, string?)"/>
    public static Check Near(
        Func<object?> answer, IReadOnlyList<double> expected, double tolerance, string what, double points = 1, string? hint = null) =>
        Near((object)answer, expected, tolerance, what, points, hint);

    /// <summary>answer = expected: numbers as numbers, sequences item by item, all else by Equals.</summary>
    /// <inheritdoc cref="Near(object?, double, double, string, double, string?)"/>
    public static Check Equal(object? answer, object? expected, string what, double points = 1, string? hint = null) =>
        Of(what, points, hint, () =>
        {
            object? value = AnswerValue.Of(answer);
            return Comparing.Same(value, expected)
                ? Finding.Right
                : Finding.Wrong(
                    $"{AnswerValue.Text(value)} is not it.", $"{AnswerValue.Text(value)}; expected {AnswerValue.Text(expected)}.");
        });

    /// <inheritdoc cref="Equal(object?, object?, string, double, string?)"/>
    public static Check Equal(Func<object?> answer, object? expected, string what, double points = 1, string? hint = null) =>
        Equal((object)answer, expected, what, points, hint);

    /// <summary>A statement about the answer holds.</summary>
    /// <inheritdoc cref="Near(object?, double, double, string, double, string?)"/>
    public static Check True(Func<bool> holds, string what, double points = 1, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        return Of(what, points, hint, () => holds() ? Finding.Right : Finding.Wrong("It does not."));
    }

    /// <summary>A call ends by an exception of a type, or one derived from it.</summary>
    /// <inheritdoc cref="Near(object?, double, double, string, double, string?)"/>
    public static Check Throws<TException>(Action call, string what, double points = 1, string? hint = null)
        where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(call);
        return Of(what, points, hint, () =>
        {
            try
            {
                call();
            }
            catch (TException) when (typeof(TException) != typeof(Exception))
            {
                return Finding.Right;
            }
            catch (Exception e) when (!IsStop(e) && e is not NotImplementedException)
            {
                return e is TException
                    ? Finding.Right
                    : Finding.Wrong($"It throws {e.GetType().Name}; {typeof(TException).Name} is asked for.", e.Message);
            }

            return Finding.Wrong($"It throws nothing; {typeof(TException).Name} is asked for.");
        });
    }

    /// <summary>df(x) = f'(x), by central differences: |df - f'| &lt;= 1e-6 max(1, |f'|).</summary>
    /// <param name="f">The function.</param>
    /// <param name="df">What should be its derivative.</param>
    /// <param name="what">What a right answer does, as the student reads it.</param>
    /// <param name="at">The arguments; six between -2.3 and 1.7 where none are given.</param>
    /// <param name="points">What it earns.</param>
    /// <param name="hint">What a wrong answer is told.</param>
    public static Check Gradient(
        Func<double, double> f, Func<double, double> df, string what = "the derivative is that of the function",
        IReadOnlyList<double>? at = null, double points = 1, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(df);
        return Gradient(x => f(x[0]), x => [df(x[0])], [.. (at ?? Arguments).Select(x => new[] { x })], what, points, hint);
    }

    /// <summary>df(x)_i = ∂f/∂x_i, by central differences.</summary>
    /// <inheritdoc cref="Gradient(Func{double, double}, Func{double, double}, string, IReadOnlyList{double}?, double, string?)"/>
    public static Check Gradient(
        Func<double[], double> f, Func<double[], double[]> df, IReadOnlyList<double[]> at,
        string what = "the gradient is that of the function", double points = 1, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(f);
        ArgumentNullException.ThrowIfNull(df);
        ArgumentNullException.ThrowIfNull(at);
        return Of(what, points, hint, () =>
        {
            foreach (double[] x in at)
            {
                double[]? gradient = df([.. x]);
                if (gradient?.Length != x.Length)
                    return Finding.Wrong($"The gradient has {gradient?.Length ?? 0} numbers; {x.Length} are asked for.");
                for (int i = 0; i < x.Length; i++)
                {
                    double slope = Slope(f, x, i);
                    if (Math.Abs(gradient[i] - slope) <= SlopeTolerance * Math.Max(1, Math.Abs(slope)))
                        continue;
                    string place = x.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $", component {i}");
                    string where = AnswerValue.Text(x.Length == 1 ? x[0] : x) + place;
                    return Finding.Wrong(
                        AnswerValue.NotFinite(gradient[i]) ?? $"At {where} it is not the slope.",
                        string.Create(CultureInfo.InvariantCulture,
                            $"At {where}: {gradient[i]}; central differences give {slope}."));
                }
            }

            return Finding.Right;
        });
    }

    /// <summary>A property holds for every input; the first for which it does not is shown.</summary>
    /// <param name="holds">The property.</param>
    /// <param name="over">The inputs.</param>
    /// <param name="what">What a right answer does, as the student reads it.</param>
    /// <param name="points">What it earns.</param>
    /// <param name="hint">What a wrong answer is told.</param>
    /// <param name="partial">Whether the points are shared by the inputs, instead of all or none.</param>
    public static Check Property<T>(
        Func<T, bool> holds, IEnumerable<T> over, string what, double points = 1, string? hint = null, bool partial = false)
    {
        ArgumentNullException.ThrowIfNull(holds);
        ArgumentNullException.ThrowIfNull(over);
        return Of(what, points, hint, () =>
        {
            int count = 0, held = 0;
            string? first = null;
            foreach (T input in over)
            {
                count++;
                var found = Guarded(() => holds(input) ? Finding.Right : Finding.Wrong("It does not hold"));
                if (found.Share > 0)
                    held++;
                else
                    first ??= $"For {AnswerValue.Text(input)}: {found.Student!.TrimEnd('.')}.";
            }

            return held == count ? Finding.Right : new(partial ? held / (double)count : 0, first, $"{held} of {count} inputs. {first}");
        });
    }

    /// <summary>The code of the cell that ran before this one has a property: a loop, a call. Read as syntax, not as text.</summary>
    /// <inheritdoc cref="Code(string, Func{CellCode, bool}, string, double, string?)"/>
    public static Check Code(Func<CellCode, bool> has, string what, double points = 1, string? hint = null)
    {
        ArgumentNullException.ThrowIfNull(has);
        return OfCode(cells => cells is [.., var last] ? last : null, "There is no cell before this one.", has, what, points, hint);
    }

    /// <summary>The same for the cell that last declared a name.</summary>
    /// <param name="declares">A method, a type or a variable that the cell declares: <c>Sigmoid</c>.</param>
    /// <param name="has">The property.</param>
    /// <param name="what">What a right answer does, as the student reads it.</param>
    /// <param name="points">What it earns.</param>
    /// <param name="hint">What a wrong answer is told.</param>
    public static Check Code(string declares, Func<CellCode, bool> has, string what, double points = 1, string? hint = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(declares);
        ArgumentNullException.ThrowIfNull(has);
        return OfCode(
            cells => cells.LastOrDefault(cell => cell.Declares(declares)), $"No cell declares {declares}.", has, what, points, hint);
    }

    private static Check OfCode(
        Func<IReadOnlyList<CellCode>, CellCode?> find, string missing, Func<CellCode, bool> has,
        string what, double points, string? hint) =>
        Of(what, points, hint, () =>
        {
            if (CellCode.Before is not { } cells)
                return Finding.Wrong("The code cannot be read here: this check needs the kernel of `landscapes`.");
            return find(cells) is not { } cell ? Finding.Wrong(missing)
                : has(cell) ? Finding.Right
                : Finding.Wrong("The code does not.", cell.Source);
        });

    private static Check Of(string what, double points, string? hint, Func<Finding> look)
    {
        ArgumentException.ThrowIfNullOrEmpty(what);
        if (!double.IsFinite(points) || points < 0)
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"points is {points}, expected a number of at least 0."), nameof(points));
        var found = Guarded(look);
        return new(what, points * found.Share, points, found.Share >= 1 ? null : hint ?? found.Student, found.Marker);
    }

    // An exception of the answer is a finding; that the cell is stopped is not.
    private static Finding Guarded(Func<Finding> look)
    {
        try
        {
            return look();
        }
        catch (NotImplementedException)
        {
            return Finding.Wrong("There is no answer yet.");
        }
        catch (Exception e) when (!IsStop(e))
        {
            return Finding.Wrong($"It ended by {e.GetType().Name}: {AnswerValue.Text(e.Message).Trim('"')}");
        }
    }

    private static bool IsStop(Exception e) => e is OperationCanceledException or ThreadInterruptedException;

    private static void RequireTolerance(double tolerance)
    {
        if (!(tolerance >= 0))
        {
            string what = string.Create(CultureInfo.InvariantCulture, $"tolerance is {tolerance}, expected a number of at least 0.");
            throw new ArgumentException(what, nameof(tolerance));
        }
    }

    private static double Slope(Func<double[], double> f, double[] x, int i)
    {
        double step = Step * Math.Max(1, Math.Abs(x[i]));
        double[] right = [.. x], left = [.. x];
        right[i] += step;
        left[i] -= step;
        return (f(right) - f(left)) / (right[i] - left[i]);
    }
}
