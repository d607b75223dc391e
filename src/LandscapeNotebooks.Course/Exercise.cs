using LandscapeNotebooks.Course.Answers;
using LandscapeNotebooks.Interactive.Binding;

namespace LandscapeNotebooks.Course;

/// <summary>An exercise that can check its answers.</summary>
/// <remarks>
/// An answer may be a number of any type, a sequence, or a function that gives one. What is no answer at all (null, NaN, another type, an
/// exception) is told so. Wrong answers are counted, each once: the second and the later ones get a further hint, from the third on the
/// section is named, and after the twelfth nothing is looked at any more in this session.
/// </remarks>
/// <example><code>
/// Exercise.Number("week-3", truth: 0.5, tolerance: 1e-3, x => "Where is the gradient zero?", "The loss is flat there.") with
/// {
///     Hints = ["Set the derivative to 0."],
///     Section = "2, Where a slope ends",
/// }
/// </code></example>
public sealed record Exercise
{
    private const int NamesSection = 3, Most = 12;

    private readonly Func<object, object> _read;
    private readonly Func<object, string?> _odd;
    private readonly Func<object, Verdict> _look;
    private readonly Tries _tries = new();

    /// <param name="name">How <c>--exercise</c> names it: <c>week-3</c>.</param>
    /// <param name="look">Looks at an answer, of whatever type but null, and says right or a hint.</param>
    public Exercise(string name, Func<object, Verdict> look)
        : this(name, AnswerValue.Odd, look)
    {
    }

    private Exercise(string name, Func<object, string?> odd, Func<object, Verdict> look, Func<object, object>? read = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(look);
        (Name, _odd, _look, _read) = (name, odd, look, read ?? (answer => answer));
    }

    /// <summary>How <c>--exercise</c> names it: <c>01-2</c>.</summary>
    public string Name { get; }

    /// <summary>What the second wrong answer, the third and so on are told besides.</summary>
    public IReadOnlyList<string> Hints { get; init; } = [];

    /// <summary>Where it is explained: <c>2, Where a slope ends</c>; named when the hints have not helped.</summary>
    public string? Section { get; init; }

    /// <summary>Says right or a hint, and counts.</summary>
    /// <param name="answer">Of whatever type; a function without parameters is called.</param>
    public Verdict Check(object? answer)
    {
        object? value = null;
        if (Guarded(() => value = AnswerValue.Of(answer), "Computing the answer ended by ") is { } thrown)
            return Verdict.Hint(thrown);
        if (value is null)
            return Verdict.Hint("There is no answer yet: the variable holds null.");
        if (_odd(value) is { } odd)
            return Verdict.Hint(odd);
        if (Guarded(() => value = _read(value), "Asking the function ended by ") is { } refused)
            return Verdict.Hint(refused);

        string text = $"{Variant.Seed}: {AnswerValue.Whole(value)}"; // another variant is another exercise
        lock (_tries)
        {
            if (!_tries.Has(text) && _tries.Count(Variant.Seed) >= Most)
                return Verdict.Hint($"{Most} answers were not it, and no more are looked at in this session.{Reading}");
            var verdict = Verdict.Hint("");
            if (Guarded(() => verdict = _look(value), "Looking at this answer ended by ") is { } failed)
                verdict = Verdict.Hint(failed);
            return verdict.IsRight ? verdict : Verdict.Hint(verdict.Message + Stage(_tries.Add(Variant.Seed, text)));
        }
    }

    /// <summary>An exercise whose answer is a number of any type.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="look">Says right or a hint, for a finite number.</param>
    public static Exercise Number(string name, Func<double, Verdict> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return new(name, AnswerValue.OddNumber, answer => look(AnswerValue.Number(answer)));
    }

    /// <summary>An exercise whose answer is a number.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="truth">The answer.</param>
    /// <param name="tolerance">Largest |answer - truth|.</param>
    /// <param name="hint">What another number is told: an idea, not the answer.</param>
    /// <param name="right">What a right answer is told.</param>
    public static Exercise Number(string name, double truth, double tolerance, Func<double, string> hint, string right) =>
        Number(name, () => truth, tolerance, hint, right);

    /// <summary>An exercise whose answer is a number that follows from the student's <see cref="Variant"/>.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="truth">Computes the answer; called when one is checked.</param>
    /// <param name="tolerance">Largest |answer - truth|.</param>
    /// <param name="hint">What another number is told: an idea, not the answer.</param>
    /// <param name="right">What a right answer is told.</param>
    public static Exercise Number(string name, Func<double> truth, double tolerance, Func<double, string> hint, string right)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(hint);
        return Number(name, value => Math.Abs(value - truth()) <= tolerance ? Verdict.Right(right) : Verdict.Hint(hint(value)));
    }

    /// <summary>An exercise whose answer are several numbers: a sequence or a tuple.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="look">Says right or a hint, for finite numbers.</param>
    public static Exercise Vector(string name, int count, Func<double[], Verdict> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return new(name, answer => AnswerValue.OddVector(answer, count), answer => look(AnswerValue.Numbers(answer)!));
    }

    /// <summary>An exercise whose answer is a vector of numbers.</summary>
    /// <inheritdoc cref="Number(string, double, double, Func{double, string}, string)"/>
    public static Exercise Vector(
        string name, IReadOnlyList<double> truth, double tolerance, Func<double[], string> hint, string right)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(hint);
        return Vector(name, truth.Count, values => values.Zip(truth).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance)
            ? Verdict.Right(right)
            : Verdict.Hint(hint(values)));
    }

    /// <summary>An exercise whose answer is a vector of numbers that takes a while to compute.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="count">How many numbers.</param>
    /// <param name="truth">Computes the answer; called when one is checked.</param>
    /// <param name="tolerance">Largest |answer_i - truth_i|.</param>
    /// <param name="hint">What other numbers are told: an idea, not the answer.</param>
    /// <param name="right">What a right answer is told.</param>
    public static Exercise Vector(
        string name, int count, Func<IReadOnlyList<double>> truth, double tolerance, Func<double[], string> hint, string right)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(hint);
        return Vector(name, count, values => values.Zip(truth()).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance)
            ? Verdict.Right(right)
            : Verdict.Hint(hint(values)));
    }

    /// <summary>An exercise whose answer is one of several words; others are no answer and no try.</summary>
    /// <param name="name">How it is named.</param>
    /// <param name="truth">The word.</param>
    /// <param name="hints">The other words, and what each is told: an idea, not the answer.</param>
    /// <param name="right">What the right word is told.</param>
    public static Exercise Choice(string name, string truth, Dictionary<string, string> hints, string right)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(hints);
        string[] words = [.. hints.Keys.Append(truth).Order(StringComparer.Ordinal)];
        return new(name,
            answer => answer is string word && words.Contains(word) ? null
                : $"The answer is {AnswerValue.Text(answer)}; one of {string.Join(", ", words.Select(AnswerValue.Text))} is asked for.",
            answer => hints.TryGetValue((string)answer, out string? hint) ? Verdict.Hint(hint) : Verdict.Right(right));
    }

    /// <summary>An exercise whose answer is a function, which is asked at some places.</summary>
    /// <typeparam name="TFunction">Its type, as in <c>Func&lt;double, double&gt;</c>.</typeparam>
    /// <param name="name">How it is named.</param>
    /// <param name="values">Asks the function.</param>
    /// <param name="truth">What it should say.</param>
    /// <param name="tolerance">Largest |value_i - truth_i|.</param>
    /// <param name="hint">What other values are told: an idea, not the answer.</param>
    /// <param name="right">What a right function is told.</param>
    public static Exercise Function<TFunction>(string name, Func<TFunction, IEnumerable<double>> values, IReadOnlyList<double> truth,
        double tolerance, Func<double[], string> hint, string right)
        where TFunction : Delegate
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(hint);
        return new(name,
            answer => answer is TFunction ? null
                : $"The answer is {AnswerValue.Kind(answer)}; a {OptionText.TypeName(typeof(TFunction))} is asked for.",
            answer =>
            {
                double[] found = (double[])answer;
                return found.Select(AnswerValue.NotFinite).FirstOrDefault(odd => odd is not null) is { } odd
                    ? Verdict.Hint($"At one of the places: {odd}")
                    : found.Zip(truth).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance) ? Verdict.Right(right)
                    : Verdict.Hint(hint(found));
            },
            answer => values((TFunction)answer).ToArray());
    }

    private string Reading => Section is { } place ? $" Read section {place}." : "";

    // After the first try, whose hint stands alone.
    private string Stage(int tries) =>
        (tries > 1 && Hints.Count > 0 ? $" {Hints[Math.Min(tries - 2, Hints.Count - 1)]}" : "")
        + (tries >= NamesSection ? Reading : "");

    private static string? Guarded(Action action, string what)
    {
        try
        {
            action();
            return null;
        }
        catch (NotImplementedException)
        {
            return "There is no answer yet.";
        }
        catch (Exception e) when (e is not (OperationCanceledException or ThreadInterruptedException)) // the cell is stopped
        {
            return $"{what}{e.GetType().Name}: {AnswerValue.Text(e.Message).Trim('"')}";
        }
    }
}
