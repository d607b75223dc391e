using System.Collections.Immutable;

namespace LandscapeNotebooks.Datasets;

public sealed partial class Dataset
{
    /// <summary>Samples with a class at each of T positions: tokens and what follows them, or the pixels of an image.</summary>
    /// <remarks>A model for them has the outputs (C, 1, T), or (C, H, W) with H W = T; its risk is the mean over all positions.</remarks>
    /// <param name="name">Display name.</param>
    /// <param name="inputs">X, (N, I) row-major.</param>
    /// <param name="labels">The class of every position, (N, T), each in 0..C-1.</param>
    /// <param name="positions">T.</param>
    /// <param name="classCount">C.</param>
    /// <param name="sampleShape">Shape of one sample; (I) when left out.</param>
    /// <param name="classNames">C names, or none.</param>
    /// <exception cref="ArgumentException">A length disagrees with the shapes, an input is not finite, a label is out of range.</exception>
    public static Dataset Sequences(string name, ReadOnlySpan<double> inputs, ReadOnlySpan<int> labels, int positions, int classCount,
        ImmutableArray<int> sampleShape = default, ImmutableArray<string> classNames = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(positions, 1);
        if (labels.Length % positions != 0)
            throw new ArgumentException(
                $"labels.Length is {labels.Length}, expected a multiple of positions, {positions}.", nameof(labels));
        int count = labels.Length / positions;
        var shape = TableShape(inputs, count, sampleShape);
        DatasetCheck.Labels(labels, classCount);
        return Table(name, inputs, shape, count, labels.ToArray(), classCount, [], 0, classNames, default);
    }

    /// <summary>A text for a model that tells the next character: a sample is T characters, its labels what follows each.</summary>
    /// <remarks>
    /// Sample i begins at character i T, so that every character but the first is told once; what is left at the end is left out. A
    /// character is its number in the alphabet. The cross-entropy is then in nats a character.
    /// </remarks>
    /// <param name="name">Display name.</param>
    /// <param name="text">The text, of more than T characters.</param>
    /// <param name="length">T.</param>
    /// <param name="alphabet">Every character that may occur; left out, those of the text, sorted.</param>
    /// <exception cref="ArgumentException">The text is too short, or holds a character that the alphabet has not.</exception>
    /// <example><code>
    /// var data = Dataset.Text("mine", File.ReadAllText("mine.txt"), length: 32);
    /// </code></example>
    public static Dataset Text(string name, string text, int length, string? alphabet = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 2);
        if (text.Length <= length)
            throw new ArgumentException($"text.Length is {text.Length}, expected more than {length} (T).", nameof(text));

        ImmutableArray<char> characters = [.. alphabet is null ? text.Distinct().Order() : alphabet.Distinct()];
        int[] tokens = [.. text.Select((character, i) => characters.IndexOf(character) is >= 0 and var token ? token
            : throw new ArgumentException($"Character {i} of the text is '{character}', expected one of the alphabet.", nameof(text)))];
        int count = (tokens.Length - 1) / length;
        double[] inputs = [.. tokens.Take(count * length).Select(token => (double)token)];
        return Sequences(name, inputs, tokens.AsSpan(1, count * length), length, characters.Length, [length],
            [.. characters.Select(character => character.ToString())]);
    }

    /// <summary>What a sample of text says: its tokens by the names of the classes.</summary>
    /// <exception cref="InvalidOperationException">The samples are no text.</exception>
    public string TextOf(int sample)
    {
        if (Positions == 1 || InputSize != Positions || ClassNames.IsEmpty)
            throw new InvalidOperationException($"{Name} is no text: {this}.");
        return string.Concat(Inputs(sample).Select(token => ClassNames[(int)token]));
    }
}
