using System.Collections.Immutable;

namespace LandscapeNotebooks.Kernel.Prose;

/// <summary>A text that was filled, after an edit.</summary>
/// <param name="Template">With the bindings that are left and those that were written anew.</param>
/// <param name="Standing">What stands in the text for each binding of the template: its value, what was written in its place, or itself
/// where it is new.</param>
/// <param name="Lost">The bindings whose place was written anew.</param>
public sealed record EditedText(string Template, ImmutableArray<string> Standing, ImmutableArray<Binding> Lost)
{
    /// <summary>A text that was never filled.</summary>
    public static EditedText New(string text) => new(text, [.. Binding.In(text).Select(binding => binding.ToString())], []);

    /// <param name="template">After the edit; it may hold new bindings between the old ones.</param>
    /// <param name="standing">Of the old bindings, in their order.</param>
    /// <param name="lost">Those that are in it no more.</param>
    internal static EditedText Of(string template, IList<(Binding Binding, string Text)> standing, ImmutableArray<Binding> lost)
    {
        Queue<(Binding Binding, string Text)> old = new(standing);
        return new(template, [.. Binding.In(template).Select(binding =>
            old.TryPeek(out var next) && next.Binding.Start == binding.Start ? old.Dequeue().Text : binding.ToString())], lost);
    }
}
