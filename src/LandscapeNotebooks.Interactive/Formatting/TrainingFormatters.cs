using System.Net;
using LandscapeNotebooks.Figures.Pictures;
using LandscapeNotebooks.Tables;
using LandscapeNotebooks.Trainings;

namespace LandscapeNotebooks.Interactive.Formatting;

/// <summary>Shows a training: how it ended, its last epochs, its curves.</summary>
internal static class TrainingFormatters
{
    private const int MaxRows = 6;

    public static IReadOnlyList<Formatter> All { get; } =
    [
        .. FigureFormatters.For<TrainingResult>(TrainingFigures.Plot, Head, Text),
        .. FigureFormatters.For<TrainedModel>(
            model => TrainingFigures.Plot(model.Training), model => Head(model.Training), model => Text(model.Training)),
    ];

    private static string Head(TrainingResult training) =>
        $"<div><strong>{WebUtility.HtmlEncode(training.Plot().Caption)}</strong></div>{TableOf(training).Html()}";

    private static string Text(TrainingResult training) => $"{training.Plot().Caption}\n{TableOf(training).ToString()}";

    private static Table TableOf(TrainingResult training)
    {
        var rows = training.Epochs.Skip(training.Epochs.Length - MaxRows).Select(epoch => (IReadOnlyList<string>)
            [Numerals.Of(epoch.Epoch), Numerals.Of(epoch.Loss), Numerals.Of(epoch.LearningRate), .. epoch.Measures.Select(Numerals.Of)]);
        return Table.OfTexts(["epoch", "loss", "learning rate", .. training.MeasureNames],
            [.. rows]) with
        { Note = training.Epochs.Length > MaxRows ? $"the last {MaxRows} of {training.Epochs.Length} epochs" : null };
    }
}
