using System.Text;
using LandscapeNotebooks.Kernel.Documents;

namespace LandscapeNotebooks.Kernel.Tests.Documents;

/// <summary>Small notebooks as text.</summary>
internal static class Ipynb
{
    public static NotebookDocument Parse(string json) =>
        NotebookDocument.Parse(Encoding.UTF8.GetBytes(json), "x.ipynb", NotebookFormat.Ipynb);

    public static string Text(this NotebookDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);

    /// <summary>The message of a file that is refused.</summary>
    public static string Refusal(string json) => Assert.Throws<NotebookException>(() => Parse(json)).Message;

    /// <summary>A notebook of the cells, which are JSON objects, on one line.</summary>
    public static string Of(params string[] cells) =>
        $$"""{"cells": [{{string.Join(", ", cells)}}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}""";

    public static string Code(string source) =>
        $$"""{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [], "source": {{JsonText.Quote(source)}}}""";
}
