using System.Collections;
using LandscapeNotebooks.Kernel.Formatting.Views;
using LandscapeNotebooks.Kernel.Outputs;

namespace LandscapeNotebooks.Kernel.Formatting;

/// <summary>Any value in the representations that a notebook shows.</summary>
/// <remarks>What the type brings itself comes first; then tables, lists and folds as text/html and text/plain;
/// scalars as text/plain alone.</remarks>
public static class ValueFormatter
{
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">The representations to give; those that suit the value best where none is named.</param>
    public static MimeBundle Format(object? value, params IReadOnlyList<string> mimeTypes)
    {
        ArgumentNullException.ThrowIfNull(mimeTypes);
        if (mimeTypes.Count == 0)
            return Best(value);
        // Text under a MIME type is that text: display("# Title", "text/markdown").
        if (value is string text)
            return new MimeBundle(mimeTypes.Select(mimeType => KeyValuePair.Create(mimeType, text)));
        var best = Best(value);
        var asked = best.Where(entry => mimeTypes.Contains(entry.Key)).ToList();
        return asked.Count > 0 ? new MimeBundle(asked) : throw new ArgumentException(
            $"mimeTypes is {string.Join(", ", mimeTypes)}, expected some of {string.Join(", ", best.Select(e => e.Key))}.",
            nameof(mimeTypes));
    }

    /// <summary>Whether a value has no parts, so that formatting it runs no code of its own.</summary>
    public static bool IsScalar(object? value) =>
        ValueText.Scalar(value) is not null && (value is null || KnownFormatters.OfCells(value) is null);

    /// <summary>A sequence as a table, a row for each element.</summary>
    public static MimeBundle FormatTable(IEnumerable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return Bundle(new ViewBuilder().BuildTable(rows));
    }

    private static MimeBundle Best(object? value)
    {
        if (value is HtmlText html)
            return new MimeBundle(KeyValuePair.Create(MimeBundle.Html, html.Content));
        if (value is not null
            && (ValueText.Scalar(value) is null ? KnownFormatters.Format(value) : KnownFormatters.OfCells(value)) is { } known)
            return known;
        if (value is byte[] bytes && ImageBytes.Of(bytes) is { } image)
            return image;
        return Bundle(new ViewBuilder().Build(value));
    }

    private static MimeBundle Bundle(View view) => view is ScalarView
        ? MimeBundle.Text(view.Text)
        : new MimeBundle(KeyValuePair.Create(MimeBundle.Html, view.Html()), KeyValuePair.Create(MimeBundle.PlainText, view.Text));
}
